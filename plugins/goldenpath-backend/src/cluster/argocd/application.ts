import type { BuildSpec, ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ClusterClient } from '../client/ClusterClient';
import type { ClusterObject, DesiredObject } from '../client/objects';
import { ARGOCD_API, buildLabels, THIS_CLUSTER, TIER_LABEL } from './names';

/** The source of an Application, as Argo CD has it in the spec and in the status. */
export interface ApplicationSource {
  repoURL?: string;
  chart?: string;
  path?: string;
  targetRevision?: string;
  helm?: { releaseName?: string; valuesObject?: { [key: string]: unknown } };
}

/** An Application as it is read back. It has no status until Argo CD has looked at it once. */
export interface Application extends ClusterObject {
  spec?: { source?: ApplicationSource };
  status?: {
    sync?: { status?: string; revision?: string; comparedTo?: { source?: ApplicationSource } };
    health?: { status?: string; message?: string };
    operationState?: {
      phase?: string;
      message?: string;
      retryCount?: number;
      syncResult?: {
        revision?: string;
        resources?: { kind?: string; name?: string; status?: string; message?: string }[];
      };
    };
    conditions?: { type?: string; message?: string }[];
    resources?: {
      kind?: string;
      namespace?: string;
      name?: string;
      status?: string;
      health?: { status?: string; message?: string };
    }[];
  };
}

/** Where an app's Application is. */
export function applicationReference(options: { spec: BuildSpec; name: string }) {
  return {
    apiVersion: ARGOCD_API,
    kind: 'Application',
    namespace: options.spec.argocd.namespace,
    name: options.name,
  };
}

/** All Applications of a cluster; none while Argo CD's kinds are not there. */
export function listApplications(options: { cluster: ClusterClient; spec: BuildSpec }): Promise<Application[]> {
  return options.cluster.list<Application>({
    apiVersion: ARGOCD_API,
    kind: 'Application',
    namespace: options.spec.argocd.namespace,
  });
}

/** The Application of a deployed app: everything in it comes from the spec. */
export function renderApplication(options: { spec: BuildSpec; app: ResolvedApp }): DesiredObject {
  const { spec, app } = options;
  return {
    apiVersion: ARGOCD_API,
    kind: 'Application',
    metadata: {
      name: app.name,
      namespace: spec.argocd.namespace,
      labels: { ...buildLabels(spec), [TIER_LABEL]: app.tier },
      // Without the resources finalizer: a deleted Application leaves what it made, and the cluster takes it along (PITFALLS 16).
      annotations: { 'argocd.argoproj.io/sync-wave': String(app.wave) },
    },
    spec: {
      project: spec.argocd.project,
      source: renderSource(app),
      destination: { server: THIS_CLUSTER, namespace: app.namespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: [
          'CreateNamespace=true',
          // Charts bring CRDs beyond the 256 KiB that client-side apply can carry in its annotation.
          ...(app.source.kind === 'helm' ? ['ServerSideApply=true'] : []),
        ],
        // Argo CD does not try the same revision again by itself; a webhook that is not up yet is no reason to give up.
        retry: { limit: -1, backoff: { duration: '5s', factor: 2, maxDuration: '1m' } },
      },
    },
  };
}

function renderSource(app: ResolvedApp): ApplicationSource {
  const { repoURL, targetRevision } = app.source;
  switch (app.source.kind) {
    case 'helm':
      return {
        repoURL,
        chart: app.source.chart,
        targetRevision,
        helm: { releaseName: app.name, valuesObject: app.values },
      };
    case 'git':
      // `helm` would make Argo CD take a plain folder for a chart: only where the contract gives values of its own.
      return {
        repoURL,
        path: app.source.path,
        targetRevision,
        ...(hasOwnValues(app) && { helm: { releaseName: app.name, valuesObject: app.values } }),
      };
  }
}

function hasOwnValues(app: ResolvedApp): boolean {
  return Object.keys(app.values).some(key => key !== 'global');
}
