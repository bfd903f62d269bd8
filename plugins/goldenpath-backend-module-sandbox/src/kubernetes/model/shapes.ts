import type { LabelSelector } from '../api/selectors';
import { resourceRef, type KubernetesObject } from './object';

/** A condition as workloads, nodes, pods and most custom resources carry it. */
export type Condition = {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
  lastHeartbeatTime?: string;
};

export type EnvironmentVariable = { name: string; value?: string; valueFrom?: unknown };

export type Container = {
  name: string;
  image: string;
  args?: string[];
  command?: string[];
  env?: EnvironmentVariable[];
  envFrom?: { secretRef?: { name: string; optional?: boolean } }[];
  ports?: { name?: string; containerPort: number; protocol?: string }[];
  volumeMounts?: { name: string; mountPath: string }[];
};

export type PodSpec = {
  containers: Container[];
  initContainers?: Container[];
  serviceAccountName?: string;
  serviceAccount?: string;
  nodeName?: string;
  hostNetwork?: boolean;
  restartPolicy?: string;
  tolerations?: unknown[];
  volumes?: { name: string; persistentVolumeClaim?: { claimName: string } }[];
};

export type PodTemplate = {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
  spec: PodSpec;
};

export type ContainerStatus = {
  name: string;
  image: string;
  imageID: string;
  ready: boolean;
  started: boolean;
  restartCount: number;
  state: Record<string, unknown>;
};

export type Pod = KubernetesObject & {
  spec: PodSpec;
  status?: {
    phase?: string;
    podIP?: string;
    podIPs?: { ip: string }[];
    hostIP?: string;
    startTime?: string;
    message?: string;
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
  };
};

type Replicated = { replicas?: number; selector: LabelSelector; template: PodTemplate };

export type WorkloadStatus = {
  observedGeneration?: number;
  replicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  updatedReplicas?: number;
  unavailableReplicas?: number;
  currentReplicas?: number;
  currentRevision?: string;
  updateRevision?: string;
  collisionCount?: number;
  fullyLabeledReplicas?: number;
  conditions?: Condition[];
};

export type Deployment = KubernetesObject & {
  spec: Replicated & { strategy?: { type?: string }; progressDeadlineSeconds?: number };
  status?: WorkloadStatus;
};
export type ReplicaSet = KubernetesObject & { spec: Replicated; status?: WorkloadStatus };
export type StatefulSet = KubernetesObject & {
  spec: Replicated & {
    serviceName?: string;
    podManagementPolicy?: string;
    volumeClaimTemplates?: {
      metadata: { name: string; labels?: Record<string, string> };
      spec: PersistentVolumeClaimSpec;
    }[];
  };
  status?: WorkloadStatus;
};
export type DaemonSet = KubernetesObject & {
  spec: Omit<Replicated, 'replicas'>;
  status?: {
    observedGeneration?: number;
    currentNumberScheduled: number;
    desiredNumberScheduled: number;
    numberReady: number;
    numberAvailable?: number;
    numberUnavailable?: number;
    numberMisscheduled: number;
    updatedNumberScheduled?: number;
  };
};
export type Job = KubernetesObject & {
  spec: { template: PodTemplate; completions?: number };
  status?: Record<string, unknown> & { succeeded?: number; conditions?: Condition[] };
};

export type Service = KubernetesObject & {
  spec: {
    type?: string;
    clusterIP?: string;
    selector?: Record<string, string>;
    ports?: { name?: string; port: number; targetPort?: number | string; protocol?: string; nodePort?: number }[];
  };
  status?: { loadBalancer?: { ingress?: { hostname?: string; ip?: string }[] } };
};

export type Node = KubernetesObject & {
  spec: { providerID?: string; unschedulable?: boolean; taints?: unknown[] };
  status?: { conditions?: Condition[]; addresses?: { type: string; address: string }[]; [field: string]: unknown };
};

export type PersistentVolumeClaimSpec = {
  storageClassName?: string;
  volumeName?: string;
  accessModes?: string[];
  resources?: { requests?: { storage?: string } };
};
export type PersistentVolumeClaim = KubernetesObject & {
  spec: PersistentVolumeClaimSpec;
  status?: { phase?: string; capacity?: { storage?: string }; accessModes?: string[] };
};
export type StorageClass = KubernetesObject & {
  provisioner?: string;
  volumeBindingMode?: string;
  reclaimPolicy?: string;
};

export type Ingress = KubernetesObject & {
  spec?: {
    ingressClassName?: string;
    rules?: { host?: string; http?: { paths?: { path?: string; backend?: unknown }[] } }[];
    tls?: unknown[];
  };
  status?: { loadBalancer?: { ingress?: { hostname?: string }[] } };
};

export type ConfigMap = KubernetesObject & { data?: Record<string, string> };

export const NAMESPACES = resourceRef('', 'namespaces');
export const NODES = resourceRef<Node>('', 'nodes');
export const PODS = resourceRef<Pod>('', 'pods');
export const SERVICES = resourceRef<Service>('', 'services');
export const SERVICE_ACCOUNTS = resourceRef('', 'serviceaccounts');
export const CONFIG_MAPS = resourceRef<ConfigMap>('', 'configmaps');
export const SECRETS = resourceRef('', 'secrets');
export const EVENTS = resourceRef('', 'events');
export const ENDPOINTS = resourceRef('', 'endpoints');
export const ENDPOINT_SLICES = resourceRef('discovery.k8s.io', 'endpointslices');
export const PERSISTENT_VOLUMES = resourceRef('', 'persistentvolumes');
export const PERSISTENT_VOLUME_CLAIMS = resourceRef<PersistentVolumeClaim>('', 'persistentvolumeclaims');
export const STORAGE_CLASSES = resourceRef<StorageClass>('storage.k8s.io', 'storageclasses');
export const DEPLOYMENTS = resourceRef<Deployment>('apps', 'deployments');
export const REPLICA_SETS = resourceRef<ReplicaSet>('apps', 'replicasets');
export const STATEFUL_SETS = resourceRef<StatefulSet>('apps', 'statefulsets');
export const DAEMON_SETS = resourceRef<DaemonSet>('apps', 'daemonsets');
export const JOBS = resourceRef<Job>('batch', 'jobs');
export const INGRESSES = resourceRef<Ingress>('networking.k8s.io', 'ingresses');
export const INGRESS_CLASSES = resourceRef('networking.k8s.io', 'ingressclasses');
export const CUSTOM_RESOURCE_DEFINITIONS = resourceRef('apiextensions.k8s.io', 'customresourcedefinitions');

/** The condition of a type, or `undefined`. */
export function conditionOf(conditions: Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find(condition => condition.type === type);
}

/**
 * Conditions with one replaced. The time of transition moves only when the status does, so that saying the same twice is no
 * change of the object.
 */
export function withCondition(conditions: Condition[] | undefined, next: Condition, now: string): Condition[] {
  const old = conditionOf(conditions, next.type);
  const same = old?.status === next.status;
  const condition: Condition = { ...next, lastTransitionTime: same ? old.lastTransitionTime : now };
  return old
    ? (conditions ?? []).map(entry => (entry.type === next.type ? condition : entry))
    : [...(conditions ?? []), condition];
}
