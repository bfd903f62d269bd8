import type { ClusterContext } from '../controllers/context';
import { valueAt } from '../model/json';
import { NAMESPACES } from '../model/shapes';
import { apiVersionOf } from '../api/writer';
import type { TargetResource } from './compare';
import { permitsClusterKind, permitsDestination } from './projects';
import { APP_PROJECTS, ARGOCD_MANAGER, ARGOCD_NAMESPACE, type Application, type ResourceResult } from './shapes';

/** Marks a CustomResourceDefinition that is, in the real chart, larger than client-side apply can carry. */
export const BEYOND_CLIENT_SIDE_APPLY = 'sandbox.goldenpath.idp/beyond-client-side-apply';

/** What became of one object in a sync. */
export type Applied =
  | { outcome: 'applied'; result: ResourceResult }
  | { outcome: 'refused'; result: ResourceResult }
  /** Its CustomResourceDefinition is part of this sync and is not served yet. */
  | { outcome: 'waiting' };

/** The order of kinds within a wave: what others need comes first. */
const KIND_ORDER = [
  'Namespace',
  'NetworkPolicy',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'Job',
  'IngressClass',
  'Ingress',
];

/** Targets in the order in which they are applied. Custom resources come last. */
export function inApplyOrder(targets: TargetResource[]): TargetResource[] {
  const rank = ({ desired }: TargetResource) => {
    const index = KIND_ORDER.indexOf(desired.kind);
    return index < 0 ? KIND_ORDER.length : index;
  };
  return [...targets].sort((left, right) => rank(left) - rank(right));
}

/** Applies one object the way an Application's options say. */
export function applyTarget(
  context: ClusterContext,
  application: Application,
  target: TargetResource,
  all: TargetResource[],
): Applied {
  const { desired } = target;
  const options = application.spec.syncPolicy?.syncOptions ?? [];
  const serverSide =
    options.includes('ServerSideApply=true') ||
    (desired.metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '').includes('ServerSideApply=true');
  const definition = context.registry.findKind(target.group, target.version, desired.kind);
  if (!definition) {
    return bringsDefinition(all, target)
      ? { outcome: 'waiting' }
      : refused(
          target,
          `The Kubernetes API could not find ${target.group}/${desired.kind} for requested resource ${desired.metadata.namespace ?? ''}/${desired.metadata.name}. Make sure the "${desired.kind}" CRD is installed on the destination cluster.`,
        );
  }
  const forbidden = projectForbids(context, application, target);
  if (forbidden !== undefined) {
    return refused(target, forbidden);
  }
  if (desired.metadata.annotations?.[BEYOND_CLIENT_SIDE_APPLY] !== undefined && !serverSide) {
    return refused(
      target,
      `CustomResourceDefinition.apiextensions.k8s.io "${desired.metadata.name}" is invalid: metadata.annotations: Too long: may not be more than 262144 bytes`,
    );
  }
  try {
    const { created } = context.writer.apply(definition, desired.metadata, desired, {
      manager: ARGOCD_MANAGER,
      force: true,
    });
    const name = `${definition.singular}${target.group ? `.${target.group}` : ''}/${desired.metadata.name}`;
    const written = created ? 'created' : 'configured';
    const unchanged = target.inSync ? 'unchanged' : written;
    const verb = serverSide ? 'serverside-applied' : unchanged;
    return { outcome: 'applied', result: { ...resultOf(target), status: 'Synced', message: `${name} ${verb}` } };
  } catch (error) {
    return refused(target, error instanceof Error ? error.message : String(error));
  }
}

/** Makes the destination's namespace where the Application asks for that. */
export function ensureNamespace(context: ClusterContext, application: Application): void {
  const name = application.spec.destination.namespace;
  const definition = context.registry.findKind('', 'v1', 'Namespace');
  const wanted = application.spec.syncPolicy?.syncOptions?.includes('CreateNamespace=true') === true;
  if (wanted && name && definition && !context.store.get(NAMESPACES, { name })) {
    context.writer.create(
      definition,
      { apiVersion: apiVersionOf(definition), kind: 'Namespace', metadata: { name } },
      { manager: ARGOCD_MANAGER },
    );
  }
}

function projectForbids(context: ClusterContext, application: Application, target: TargetResource): string | undefined {
  const name = application.spec.project || 'default';
  const project = context.store.get(APP_PROJECTS, { namespace: ARGOCD_NAMESPACE, name });
  const { kind, metadata } = target.desired;
  if (metadata.namespace === undefined) {
    return permitsClusterKind(project, target.group, kind)
      ? undefined
      : `resource ${target.group}:${kind} is not permitted in project ${name}`;
  }
  return project && permitsDestination(project, metadata.namespace)
    ? undefined
    : `namespace ${metadata.namespace} is not permitted in project '${name}'`;
}

function bringsDefinition(all: TargetResource[], target: TargetResource): boolean {
  return all.some(
    ({ desired }) =>
      desired.kind === 'CustomResourceDefinition' &&
      valueAt(desired, 'spec', 'group') === target.group &&
      valueAt(desired, 'spec', 'names', 'kind') === target.desired.kind,
  );
}

function refused(target: TargetResource, message: string): Applied {
  return { outcome: 'refused', result: { ...resultOf(target), status: 'SyncFailed', message } };
}

function resultOf({ group, version, desired }: TargetResource): ResourceResult {
  return {
    group,
    version,
    kind: desired.kind,
    namespace: desired.metadata.namespace ?? '',
    name: desired.metadata.name,
    syncPhase: 'Sync',
  };
}
