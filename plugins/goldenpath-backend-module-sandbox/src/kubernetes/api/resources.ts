import type { ResourceRef } from '../model/object';

/** A resource that the API server serves. */
export interface ResourceDefinition extends ResourceRef {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly listKind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  /** `status` and `scale`: parts of an object that are written by paths of their own. */
  readonly statusSubresource: boolean;
  readonly scaleSubresource: boolean;
  /** Whether a write of the status may change metadata too: for these kinds the API server puts back the spec alone. */
  readonly metadataByStatus: boolean;
  /** Whether `metadata.generation` counts changes of the desired state. */
  readonly generation: boolean;
  /** Whether objects can be read back; reviews can only be created. */
  readonly createOnly: boolean;
}

interface Options {
  namespaced?: boolean;
  shortNames?: string[];
  categories?: string[];
  status?: boolean;
  metadataByStatus?: boolean;
  scale?: boolean;
  generation?: boolean;
  createOnly?: boolean;
  singular?: string;
}

function define(
  group: string,
  version: string,
  plural: string,
  kind: string,
  options: Options = {},
): ResourceDefinition {
  return {
    group,
    version,
    plural,
    kind,
    singular: options.singular ?? kind.toLowerCase(),
    listKind: `${kind}List`,
    namespaced: options.namespaced ?? true,
    shortNames: options.shortNames ?? [],
    categories: options.categories ?? [],
    statusSubresource: options.status ?? false,
    scaleSubresource: options.scale ?? false,
    metadataByStatus: options.metadataByStatus ?? false,
    generation: options.generation ?? false,
    createOnly: options.createOnly ?? false,
  };
}

const cluster = { namespaced: false };
const workload = { status: true, generation: true, categories: ['all'] };
const review = { namespaced: false, createOnly: true };

/** What a cluster serves before anyone has added a CustomResourceDefinition. */
export const BUILT_IN_RESOURCES: readonly ResourceDefinition[] = [
  define('', 'v1', 'configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  define('', 'v1', 'endpoints', 'Endpoints', { shortNames: ['ep'], singular: 'endpoints' }),
  define('', 'v1', 'events', 'Event', { shortNames: ['ev'] }),
  define('', 'v1', 'limitranges', 'LimitRange', { shortNames: ['limits'] }),
  define('', 'v1', 'namespaces', 'Namespace', { ...cluster, shortNames: ['ns'], status: true }),
  define('', 'v1', 'nodes', 'Node', { ...cluster, shortNames: ['no'], status: true }),
  define('', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim', { shortNames: ['pvc'], status: true }),
  define('', 'v1', 'persistentvolumes', 'PersistentVolume', { ...cluster, shortNames: ['pv'], status: true }),
  define('', 'v1', 'pods', 'Pod', { shortNames: ['po'], categories: ['all'], status: true }),
  define('', 'v1', 'resourcequotas', 'ResourceQuota', { shortNames: ['quota'], status: true }),
  define('', 'v1', 'secrets', 'Secret'),
  define('', 'v1', 'serviceaccounts', 'ServiceAccount', { shortNames: ['sa'] }),
  define('', 'v1', 'services', 'Service', {
    shortNames: ['svc'],
    categories: ['all'],
    status: true,
    metadataByStatus: true,
  }),
  define('apps', 'v1', 'controllerrevisions', 'ControllerRevision'),
  define('apps', 'v1', 'daemonsets', 'DaemonSet', { ...workload, shortNames: ['ds'] }),
  define('apps', 'v1', 'deployments', 'Deployment', { ...workload, shortNames: ['deploy'], scale: true }),
  define('apps', 'v1', 'replicasets', 'ReplicaSet', { ...workload, shortNames: ['rs'], scale: true }),
  define('apps', 'v1', 'statefulsets', 'StatefulSet', { ...workload, shortNames: ['sts'], scale: true }),
  define('batch', 'v1', 'cronjobs', 'CronJob', { ...workload, shortNames: ['cj'] }),
  define('batch', 'v1', 'jobs', 'Job', workload),
  define('networking.k8s.io', 'v1', 'ingressclasses', 'IngressClass', { ...cluster, generation: true }),
  define('networking.k8s.io', 'v1', 'ingresses', 'Ingress', {
    shortNames: ['ing'],
    status: true,
    metadataByStatus: true,
    generation: true,
  }),
  define('networking.k8s.io', 'v1', 'networkpolicies', 'NetworkPolicy', { shortNames: ['netpol'], generation: true }),
  define('rbac.authorization.k8s.io', 'v1', 'clusterrolebindings', 'ClusterRoleBinding', cluster),
  define('rbac.authorization.k8s.io', 'v1', 'clusterroles', 'ClusterRole', cluster),
  define('rbac.authorization.k8s.io', 'v1', 'rolebindings', 'RoleBinding'),
  define('rbac.authorization.k8s.io', 'v1', 'roles', 'Role'),
  define('storage.k8s.io', 'v1', 'csidrivers', 'CSIDriver', cluster),
  define('storage.k8s.io', 'v1', 'csinodes', 'CSINode', cluster),
  define('storage.k8s.io', 'v1', 'storageclasses', 'StorageClass', { ...cluster, shortNames: ['sc'] }),
  define('storage.k8s.io', 'v1', 'volumeattachments', 'VolumeAttachment', { ...cluster, status: true }),
  define('apiextensions.k8s.io', 'v1', 'customresourcedefinitions', 'CustomResourceDefinition', {
    ...cluster,
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
    status: true,
    generation: true,
  }),
  define('admissionregistration.k8s.io', 'v1', 'mutatingwebhookconfigurations', 'MutatingWebhookConfiguration', {
    ...cluster,
    generation: true,
  }),
  define('admissionregistration.k8s.io', 'v1', 'validatingwebhookconfigurations', 'ValidatingWebhookConfiguration', {
    ...cluster,
    generation: true,
  }),
  define('admissionregistration.k8s.io', 'v1', 'validatingadmissionpolicies', 'ValidatingAdmissionPolicy', {
    ...cluster,
    status: true,
    generation: true,
  }),
  define(
    'admissionregistration.k8s.io',
    'v1',
    'validatingadmissionpolicybindings',
    'ValidatingAdmissionPolicyBinding',
    {
      ...cluster,
      generation: true,
    },
  ),
  define('apiregistration.k8s.io', 'v1', 'apiservices', 'APIService', { ...cluster, status: true }),
  define('autoscaling', 'v2', 'horizontalpodautoscalers', 'HorizontalPodAutoscaler', {
    shortNames: ['hpa'],
    status: true,
  }),
  define('coordination.k8s.io', 'v1', 'leases', 'Lease'),
  define('discovery.k8s.io', 'v1', 'endpointslices', 'EndpointSlice', { generation: true }),
  define('policy', 'v1', 'poddisruptionbudgets', 'PodDisruptionBudget', {
    shortNames: ['pdb'],
    status: true,
    generation: true,
  }),
  define('scheduling.k8s.io', 'v1', 'priorityclasses', 'PriorityClass', {
    ...cluster,
    shortNames: ['pc'],
    generation: true,
  }),
  define('authentication.k8s.io', 'v1', 'selfsubjectreviews', 'SelfSubjectReview', review),
  define('authentication.k8s.io', 'v1', 'tokenreviews', 'TokenReview', review),
  define('authorization.k8s.io', 'v1', 'selfsubjectaccessreviews', 'SelfSubjectAccessReview', review),
  define('authorization.k8s.io', 'v1', 'subjectaccessreviews', 'SubjectAccessReview', review),
];
