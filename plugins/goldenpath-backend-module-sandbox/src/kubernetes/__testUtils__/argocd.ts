import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { parseAllDocuments } from 'yaml';
import type { Application, ApplicationStatus } from '../argocd/shapes';
import { SANDBOX_ARGOCD_MANIFEST } from '../argocd/manifest';
import type { KubernetesObject } from '../model/object';
import type { TestCluster } from './cluster';

const PACKAGE = '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';

/** The text of the sandbox's own Argo CD manifest. */
export function readSandboxManifest(): string {
  return readFileSync(resolvePackagePath(PACKAGE, SANDBOX_ARGOCD_MANIFEST.path), 'utf8');
}

/** The objects of a manifest. */
export function objectsOf(text: string): KubernetesObject[] {
  return parseAllDocuments(text)
    .map(document => document.toJS() as KubernetesObject | null)
    .filter(object => object !== null);
}

/** Installs a manifest as the product does: server-side apply, definitions first, the rest when they are established. */
export async function install(cluster: TestCluster, objects: KubernetesObject[], namespace: string): Promise<void> {
  await cluster.apply(`/api/v1/namespaces/${namespace}`, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
  const others = objects.filter(({ kind }) => kind !== 'CustomResourceDefinition');
  for (const object of definitions) {
    await expectApplied(cluster, object, namespace);
  }
  cluster.pass(2);
  for (const object of others) {
    await expectApplied(cluster, object, namespace);
  }
}

const CLUSTER_KINDS = new Set(['CustomResourceDefinition', 'ClusterRole', 'ClusterRoleBinding', 'Namespace']);
const PLURALS: Readonly<Record<string, string>> = { NetworkPolicy: 'networkpolicies' };

/** The path of an object, by the usual plural of its kind. */
export function pathOf(object: KubernetesObject, namespace: string): string {
  const plural = PLURALS[object.kind] ?? `${object.kind.toLowerCase()}s`;
  const scope = CLUSTER_KINDS.has(object.kind) ? '' : `/namespaces/${object.metadata.namespace ?? namespace}`;
  const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
  return `${root}${scope}/${plural}/${object.metadata.name}`;
}

async function expectApplied(cluster: TestCluster, object: KubernetesObject, namespace: string): Promise<void> {
  const response = await cluster.apply(pathOf(object, namespace), object, { force: true });
  if (!response.ok) {
    throw new Error(`${object.kind} ${object.metadata.name}: ${response.status} ${await response.text()}`);
  }
}

/** A cluster whose Argo CD works. */
export async function installSandboxArgoCd(cluster: TestCluster): Promise<void> {
  await install(cluster, objectsOf(readSandboxManifest()), 'argocd');
  cluster.pass(120);
}

/** An Application in the words of the product. */
export function application(
  name: string,
  source: Application['spec']['source'],
  options: {
    namespace?: string;
    project?: string;
    finalizers?: string[];
    annotations?: Record<string, string>;
    syncPolicy?: Application['spec']['syncPolicy'] | null;
  } = {},
): Application {
  const { namespace = name, project = 'default', finalizers, annotations, syncPolicy } = options;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      ...(finalizers ? { finalizers } : {}),
      ...(annotations ? { annotations } : {}),
    },
    spec: {
      project,
      source,
      destination: { server: 'https://kubernetes.default.svc', namespace },
      ...(syncPolicy === null
        ? {}
        : {
            syncPolicy: syncPolicy ?? {
              automated: { prune: true, selfHeal: true },
              syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
            },
          }),
    },
  };
}

const APPLICATIONS = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';

export async function applyApplication(cluster: TestCluster, object: Application): Promise<Response> {
  return cluster.apply(`${APPLICATIONS}/${object.metadata.name}`, object);
}

export async function readApplication(cluster: TestCluster, name: string): Promise<Application> {
  return cluster.get<Application>(`${APPLICATIONS}/${name}`);
}

/** Sync, health and operation in one line: what a person reads first. */
export function brief(status: ApplicationStatus | undefined): string {
  return status === undefined
    ? 'no status'
    : [status.sync?.status, status.health?.status, status.operationState?.phase ?? 'no operation'].join(', ');
}

/** The charts and paths of the default contract, as its Applications name them. */
export const SOURCES = {
  externalSecrets: {
    repoURL: 'https://charts.external-secrets.io',
    chart: 'external-secrets',
    targetRevision: '0.9.13',
  },
  secretStores: {
    repoURL: 'https://git.example.org/platform.git',
    path: 'platform/secret-stores',
    targetRevision: 'v1.0.0',
  },
  certManager: {
    repoURL: 'https://charts.jetstack.io',
    chart: 'cert-manager',
    targetRevision: 'v1.14.4',
    helm: { valuesObject: { installCRDs: true } },
  },
  clusterIssuers: {
    repoURL: 'https://git.example.org/platform.git',
    path: 'platform/cluster-issuers',
    targetRevision: 'v1.0.0',
  },
  externalDns: {
    repoURL: 'https://kubernetes-sigs.github.io/external-dns/',
    chart: 'external-dns',
    targetRevision: '1.14.5',
    helm: {
      releaseName: 'external-dns',
      valuesObject: {
        provider: { name: 'aws' },
        sources: ['service', 'ingress'],
        policy: 'sync',
        registry: 'txt',
        domainFilters: ['b-23-01-26-01.dev.goldenpathidp.io'],
        txtOwnerId: 'goldenpath-dev-23-01-26-01',
        txtPrefix: '%{record_type}.',
        extraArgs: ['--aws-zone-match-parent', '--txt-wildcard-replacement=wildcard'],
        triggerLoopOnEvent: true,
      },
    },
  },
  backstage: {
    repoURL: 'https://backstage.github.io/charts',
    chart: 'backstage',
    targetRevision: '1.12.0',
    helm: { valuesObject: { backstage: { extraEnvVarsSecrets: ['app-postgres'] } } },
  },
  grafana: {
    repoURL: 'https://grafana.github.io/helm-charts',
    chart: 'grafana',
    targetRevision: '8.5.1',
    helm: { valuesObject: { envFromSecret: 'app-postgres' } },
  },
  kong: { repoURL: 'https://charts.konghq.com', chart: 'kong', targetRevision: '2.47.0' },
  clusterAutoscaler: {
    repoURL: 'https://kubernetes.github.io/autoscaler',
    chart: 'cluster-autoscaler',
    targetRevision: '9.43.0',
    helm: {
      valuesObject: {
        fullnameOverride: 'cluster-autoscaler',
        rbac: { serviceAccount: { name: 'cluster-autoscaler' } },
      },
    },
  },
  kubePrometheusStack: {
    repoURL: 'https://prometheus-community.github.io/helm-charts',
    chart: 'kube-prometheus-stack',
    targetRevision: '45.7.1',
    helm: {
      valuesObject: {
        prometheus: {
          prometheusSpec: {
            storageSpec: {
              volumeClaimTemplate: {
                spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
              },
            },
          },
        },
        grafana: {
          persistence: { enabled: true, size: '5Gi' },
          ingress: { enabled: true, ingressClassName: 'kong', hosts: ['grafana.b-23-01-26-01.dev.goldenpathidp.io'] },
        },
      },
    },
  },
} as const satisfies Record<string, Application['spec']['source']>;
