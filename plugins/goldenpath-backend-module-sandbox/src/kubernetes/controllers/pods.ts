import { createHash } from 'node:crypto';
import { randomSuffix } from '../api/writer';
import { canonical, copy, textAt } from '../model/json';
import { controllerReference, isOwnedBy, type KubernetesObject } from '../model/object';
import {
  DAEMON_SETS,
  conditionOf,
  NODES,
  PODS,
  SERVICE_ACCOUNTS,
  type Container,
  type EnvironmentVariable,
  type Node,
  type Pod,
  type PodTemplate,
} from '../model/shapes';
import type { ClusterContext } from './context';

const POD_IDENTITY_URI = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
const WEB_IDENTITY_ROLE = 'AWS_ROLE_ARN';

/** The hash by which a workload tells its own pods of one template from those of another. */
export function templateHash(template: PodTemplate): string {
  return createHash('sha256').update(canonical(template)).digest('hex').slice(0, 10);
}

/**
 * Makes a pod from a template. What gives a pod its AWS credentials is decided here and never again, as EKS' webhook does
 * it: a pod whose association came later has none until it is made anew (PITFALLS 7).
 */
export function createPod(
  context: ClusterContext,
  options: {
    owner: KubernetesObject;
    template: PodTemplate;
    name?: string;
    nodeName?: string;
    labels?: Record<string, string>;
    claims?: { volume: string; claimName: string }[];
  },
): Pod | undefined {
  const { owner, template } = options;
  const namespace = owner.metadata.namespace ?? 'default';
  const definition = context.registry.findKind('', 'v1', 'Pod');
  if (!definition) {
    return undefined;
  }
  const serviceAccount = template.spec.serviceAccountName ?? template.spec.serviceAccount ?? 'default';
  const environment = credentialVariables(context, { namespace, serviceAccount });
  const withCredentials = (container: Container): Container =>
    environment.length === 0 ? container : { ...container, env: [...(container.env ?? []), ...environment] };
  const claims = (options.claims ?? []).map(({ volume, claimName }) => ({
    name: volume,
    persistentVolumeClaim: { claimName },
  }));
  const spec = copy(template.spec);
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: options.name ?? `${owner.metadata.name}-${randomSuffix()}`,
      namespace,
      labels: { ...template.metadata?.labels, ...options.labels },
      annotations: template.metadata?.annotations,
      ownerReferences: [controllerReference(owner)],
    },
    spec: {
      ...spec,
      serviceAccountName: serviceAccount,
      containers: spec.containers.map(withCredentials),
      ...(options.nodeName === undefined ? {} : { nodeName: options.nodeName }),
      ...(claims.length > 0 || spec.volumes ? { volumes: [...claims, ...(spec.volumes ?? [])] } : {}),
    },
    status: { phase: 'Pending' },
  };
  const { object } = context.writer.create(definition, pod, { manager: 'kube-controller-manager' });
  return object as Pod;
}

function credentialVariables(
  context: ClusterContext,
  account: { namespace: string; serviceAccount: string },
): EnvironmentVariable[] {
  if (context.cloud.podRole(account)) {
    return [
      {
        name: 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
        value: '/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token',
      },
      { name: POD_IDENTITY_URI, value: 'http://169.254.170.23/v1/credentials' },
    ];
  }
  const object = context.store.get(SERVICE_ACCOUNTS, { namespace: account.namespace, name: account.serviceAccount });
  const role = object?.metadata.annotations?.['eks.amazonaws.com/role-arn'];
  return role === undefined
    ? []
    : [
        { name: WEB_IDENTITY_ROLE, value: role },
        {
          name: 'AWS_WEB_IDENTITY_TOKEN_FILE',
          value: '/var/run/secrets/eks.amazonaws.com/serviceaccount/token',
        },
      ];
}

/** Whether a pod can call AWS: it was started with an identity, and where that is a pod identity, the agent answers. */
export function hasCredentials(context: ClusterContext, pod: Pod): boolean {
  const names = pod.spec.containers.flatMap(container => (container.env ?? []).map(variable => variable.name));
  if (names.includes(WEB_IDENTITY_ROLE)) {
    return true;
  }
  const namespace = pod.metadata.namespace ?? '';
  const serviceAccount = pod.spec.serviceAccountName ?? 'default';
  return (
    names.includes(POD_IDENTITY_URI) &&
    context.cloud.podRole({ namespace, serviceAccount }) !== undefined &&
    daemonRunsOn(context, 'eks-pod-identity-agent', pod.spec.nodeName)
  );
}

/** Whether a daemon of kube-system has a ready pod on a node. */
export function daemonRunsOn(context: ClusterContext, daemon: string, nodeName: string | undefined): boolean {
  const set = context.store.get(DAEMON_SETS, { namespace: 'kube-system', name: daemon });
  return set !== undefined && podsOwnedBy(context, set).some(pod => pod.spec.nodeName === nodeName && isReady(pod));
}

/** The pods that belong to an object. */
export function podsOwnedBy(context: ClusterContext, owner: KubernetesObject): Pod[] {
  return context.store.list(PODS, { namespace: owner.metadata.namespace }).filter(pod => isOwnedBy(pod, owner));
}

/** Takes a pod away, as its controller does when it is one too many. */
export function removePod(context: ClusterContext, pod: Pod): void {
  const definition = context.registry.findKind('', 'v1', 'Pod');
  if (definition && context.store.get(PODS, pod.metadata)) {
    context.writer.delete(definition, pod.metadata);
  }
}

/** Whether the Ready condition of a pod or node is true. */
export function isReady(object: Pod | Node): boolean {
  return (
    object.metadata.deletionTimestamp === undefined &&
    conditionOf(object.status?.conditions, 'Ready')?.status === 'True'
  );
}

/** The nodes on which pods may be placed now. */
export function readyNodes(context: ClusterContext): Node[] {
  return context.store.list(NODES).filter(node => isReady(node) && node.spec.unschedulable !== true);
}

/** The workload that a pod belongs to in the end (its Deployment, StatefulSet …), following owners upwards. */
export function rootOwner(context: ClusterContext, object: KubernetesObject): KubernetesObject {
  const [reference] = object.metadata.ownerReferences ?? [];
  if (!reference) {
    return object;
  }
  const [group = '', version = ''] = reference.apiVersion.includes('/')
    ? reference.apiVersion.split('/')
    : ['', reference.apiVersion];
  const definition = context.registry.findKind(group, version, reference.kind);
  const owner = definition
    ? context.store.get(definition, { namespace: object.metadata.namespace, name: reference.name })
    : undefined;
  return owner && owner.metadata.uid === reference.uid ? rootOwner(context, owner) : object;
}

/** The Argo CD Application that an object came with, by the tracking annotation of its root owner. */
export function applicationOf(context: ClusterContext, object: KubernetesObject): string | undefined {
  const tracking = rootOwner(context, object).metadata.annotations?.['argocd.argoproj.io/tracking-id'];
  return tracking?.split(':')[0];
}

/** The ready pods that run an image, by a part of its name. */
export function runningPods(context: ClusterContext, image: string): Pod[] {
  return context.store
    .list(PODS)
    .filter(pod => isReady(pod) && pod.spec.containers.some(container => textAt(container, 'image')?.includes(image)));
}
