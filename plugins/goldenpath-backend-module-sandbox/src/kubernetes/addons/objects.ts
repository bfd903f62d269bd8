import type { KubernetesObject } from '../model/object';
import type { Container, PodSpec } from '../model/shapes';

/** What a workload of one container needs to be told. */
export interface WorkloadOptions {
  name: string;
  namespace: string;
  image: string;
  labels: Record<string, string>;
  /** The labels that select the pods; all labels where not given. */
  selector?: Record<string, string>;
  args?: string[];
  ports?: { name?: string; containerPort: number }[];
  serviceAccountName?: string;
  replicas?: number;
  hostNetwork?: boolean;
  annotations?: Record<string, string>;
  containerName?: string;
  sidecars?: Container[];
  env?: Container['env'];
  /** Secrets whose every key becomes an environment variable. */
  envFromSecrets?: string[];
  volumes?: PodSpec['volumes'];
  strategy?: unknown;
}

function podTemplate(options: WorkloadOptions): { metadata: unknown; spec: PodSpec } {
  return {
    metadata: {
      labels: { ...options.labels, ...options.selector },
      ...(options.annotations ? { annotations: options.annotations } : {}),
    },
    spec: {
      serviceAccountName: options.serviceAccountName ?? 'default',
      ...(options.hostNetwork ? { hostNetwork: true } : {}),
      ...(options.volumes ? { volumes: options.volumes } : {}),
      containers: [
        {
          name: options.containerName ?? options.name,
          image: options.image,
          ...(options.args ? { args: options.args } : {}),
          ...(options.env ? { env: options.env } : {}),
          ...(options.envFromSecrets?.length
            ? { envFrom: options.envFromSecrets.map(name => ({ secretRef: { name } })) }
            : {}),
          ...(options.ports ? { ports: options.ports.map(port => ({ protocol: 'TCP', ...port })) } : {}),
        },
        ...(options.sidecars ?? []),
      ],
    },
  };
}

function workload(kind: string, options: WorkloadOptions, spec: Record<string, unknown>): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: options.name, namespace: options.namespace, labels: options.labels },
    spec: {
      ...spec,
      selector: { matchLabels: options.selector ?? options.labels },
      template: podTemplate(options),
    },
  };
}

export function deployment(options: WorkloadOptions): KubernetesObject {
  return workload('Deployment', options, {
    replicas: options.replicas ?? 1,
    ...(options.strategy ? { strategy: options.strategy } : {}),
  });
}

export function statefulSet(
  options: WorkloadOptions & { serviceName: string; volumeClaimTemplates?: unknown[] },
): KubernetesObject {
  return workload('StatefulSet', options, {
    replicas: options.replicas ?? 1,
    serviceName: options.serviceName,
    ...(options.volumeClaimTemplates ? { volumeClaimTemplates: options.volumeClaimTemplates } : {}),
  });
}

export function daemonSet(options: WorkloadOptions): KubernetesObject {
  return workload('DaemonSet', options, {});
}

export function service(options: {
  name: string;
  namespace: string;
  labels?: Record<string, string>;
  selector: Record<string, string>;
  ports: { name?: string; port: number; targetPort?: number | string; protocol?: string }[];
  type?: string;
  clusterIP?: string;
  annotations?: Record<string, string>;
}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: options.name,
      namespace: options.namespace,
      ...(options.labels ? { labels: options.labels } : {}),
      ...(options.annotations ? { annotations: options.annotations } : {}),
    },
    spec: {
      type: options.type ?? 'ClusterIP',
      ...(options.clusterIP === undefined ? {} : { clusterIP: options.clusterIP }),
      selector: options.selector,
      ports: options.ports.map(port => ({ protocol: 'TCP', ...port })),
    },
  };
}

export function persistentVolumeClaim(options: {
  name: string;
  namespace: string;
  size: string;
  storageClassName?: string;
  labels?: Record<string, string>;
}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: options.name,
      namespace: options.namespace,
      ...(options.labels ? { labels: options.labels } : {}),
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: options.size } },
      ...(options.storageClassName === undefined ? {} : { storageClassName: options.storageClassName }),
    },
  };
}

/** An Ingress with one path a host. */
export function ingress(options: {
  name: string;
  namespace: string;
  ingressClassName: string | undefined;
  hosts: string[];
  service: { name: string; port: number };
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}): KubernetesObject {
  const { name, port } = options.service;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: options.name,
      namespace: options.namespace,
      ...(options.labels ? { labels: options.labels } : {}),
      ...(options.annotations ? { annotations: options.annotations } : {}),
    },
    spec: {
      ...(options.ingressClassName === undefined ? {} : { ingressClassName: options.ingressClassName }),
      rules: options.hosts.map(host => ({
        host,
        http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: port } } } }] },
      })),
    },
  };
}

export function serviceAccount(options: {
  name: string;
  namespace: string;
  annotations?: Record<string, string>;
}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: options.name,
      namespace: options.namespace,
      ...(options.annotations ? { annotations: options.annotations } : {}),
    },
  };
}

/** A CustomResourceDefinition whose objects may hold anything, for kinds that only their own controller reads. */
export function customResourceDefinition(options: {
  group: string;
  kind: string;
  plural: string;
  version: string;
  scope?: 'Namespaced' | 'Cluster';
  shortNames?: string[];
  labels?: Record<string, string>;
}): KubernetesObject {
  const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${options.plural}.${options.group}`, ...(options.labels ? { labels: options.labels } : {}) },
    spec: {
      group: options.group,
      scope: options.scope ?? 'Namespaced',
      names: {
        kind: options.kind,
        listKind: `${options.kind}List`,
        plural: options.plural,
        singular: options.kind.toLowerCase(),
        ...(options.shortNames ? { shortNames: options.shortNames } : {}),
      },
      versions: [
        {
          name: options.version,
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                apiVersion: { type: 'string' },
                kind: { type: 'string' },
                metadata: { type: 'object' },
                spec: open,
                status: open,
              },
            },
          },
        },
      ],
    },
  };
}
