import type { JsonObject } from '../model/json';
import { resourceRef, type KubernetesObject } from '../model/object';

/** Where an app's manifests come from: a chart of a Helm repository, or a path in a Git repository. */
export type ApplicationSource = {
  repoURL: string;
  chart?: string;
  path?: string;
  ref?: string;
  targetRevision?: string;
  helm?: {
    releaseName?: string;
    values?: string;
    valuesObject?: JsonObject;
    parameters?: { name: string; value: string }[];
  };
};

export type SyncOperation = {
  revision?: string;
  revisions?: string[];
  prune?: boolean;
  dryRun?: boolean;
  syncOptions?: string[];
  resources?: { group?: string; kind: string; name: string; namespace?: string }[];
  source?: ApplicationSource;
};

export type RetryStrategy = {
  limit?: number;
  backoff?: { duration?: string; factor?: number; maxDuration?: string };
};

export type Operation = {
  sync?: SyncOperation;
  initiatedBy?: { username?: string; automated?: boolean };
  retry?: RetryStrategy;
};

export type ResourceResult = {
  group: string;
  version: string;
  kind: string;
  namespace: string;
  name: string;
  status?: string;
  message?: string;
  hookPhase?: string;
  syncPhase?: string;
};

export type OperationPhase = 'Running' | 'Terminating' | 'Failed' | 'Error' | 'Succeeded';

export type OperationState = {
  operation: Operation;
  phase: OperationPhase;
  message?: string;
  startedAt: string;
  finishedAt?: string;
  retryCount?: number;
  syncResult?: { revision: string; revisions?: string[]; source?: ApplicationSource; resources?: ResourceResult[] };
};

export type HealthStatus = 'Healthy' | 'Suspended' | 'Progressing' | 'Missing' | 'Degraded' | 'Unknown';

export type ResourceStatus = {
  group?: string;
  version: string;
  kind: string;
  namespace?: string;
  name: string;
  status: 'Synced' | 'OutOfSync' | 'Unknown';
  health?: { status: HealthStatus; message?: string };
  requiresPruning?: boolean;
  syncWave?: number;
};

export type ApplicationCondition = { type: string; message: string; lastTransitionTime?: string };

export type Destination = { server?: string; name?: string; namespace?: string };

export type ApplicationStatus = {
  sync?: {
    status: 'Synced' | 'OutOfSync' | 'Unknown';
    comparedTo: { source?: ApplicationSource; sources?: ApplicationSource[]; destination: Destination };
    revision?: string;
    revisions?: string[];
  };
  health?: { status: HealthStatus; message?: string; lastTransitionTime?: string };
  operationState?: OperationState;
  resources?: ResourceStatus[];
  conditions?: ApplicationCondition[];
  history?: JsonObject[];
  reconciledAt?: string;
  sourceType?: string;
  summary?: { images?: string[]; externalURLs?: string[] };
  resourceHealthSource?: string;
  controllerNamespace?: string;
  sourceHydrator?: JsonObject;
};

export type Application = KubernetesObject & {
  spec: {
    project: string;
    source?: ApplicationSource;
    sources?: ApplicationSource[];
    destination: Destination;
    syncPolicy?: {
      automated?: { prune?: boolean; selfHeal?: boolean; allowEmpty?: boolean; enabled?: boolean };
      syncOptions?: string[];
      retry?: RetryStrategy;
    };
  };
  operation?: Operation;
  status?: ApplicationStatus;
};

export type AppProject = KubernetesObject & {
  spec?: {
    sourceRepos?: string[];
    destinations?: Destination[];
    clusterResourceWhitelist?: { group: string; kind: string }[];
  };
};

export const ARGOCD_NAMESPACE = 'argocd';
export const APPLICATIONS = resourceRef<Application>('argoproj.io', 'applications');
export const APP_PROJECTS = resourceRef<AppProject>('argoproj.io', 'appprojects');
export const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
export const REFRESH = 'argocd.argoproj.io/refresh';
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
export const RESOURCES_FINALIZERS = [
  'resources-finalizer.argocd.argoproj.io',
  'resources-finalizer.argocd.argoproj.io/foreground',
  'resources-finalizer.argocd.argoproj.io/background',
];
/** The field manager under which Argo CD applies what an Application brings. */
export const ARGOCD_MANAGER = 'argocd-controller';

/** The sources of an Application, whether it has one or several. */
export function sourcesOf({ spec }: Application): ApplicationSource[] {
  if (spec.sources && spec.sources.length > 0) {
    return spec.sources;
  }
  return spec.source ? [spec.source] : [];
}
