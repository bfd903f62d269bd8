import { arrayAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { conditionOf, type Condition, type Deployment, type DaemonSet, type StatefulSet } from '../model/shapes';
import type { HealthStatus } from './shapes';

/** How well a resource is, in Argo CD's words; `undefined` for kinds that it does not assess. */
export type ResourceHealth = { status: HealthStatus; message?: string } | undefined;

const ORDER: readonly HealthStatus[] = ['Healthy', 'Suspended', 'Progressing', 'Missing', 'Degraded', 'Unknown'];

/** The worse of two. */
export function worse(left: HealthStatus, right: HealthStatus): HealthStatus {
  return ORDER.indexOf(left) >= ORDER.indexOf(right) ? left : right;
}

/** Argo CD's built-in assessment of a live object. `assessApplications` is what the customization in argocd-cm turns on. */
export function assessHealth(object: KubernetesObject, options: { assessApplications: boolean }): ResourceHealth {
  if (object.metadata.deletionTimestamp !== undefined) {
    return { status: 'Progressing', message: 'Pending deletion' };
  }
  const [group = ''] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : [''];
  switch (`${group}/${object.kind}`) {
    case 'apps/Deployment':
      return deploymentHealth(object as Deployment);
    case 'apps/StatefulSet':
      return statefulSetHealth(object as StatefulSet);
    case 'apps/DaemonSet':
      return daemonSetHealth(object as DaemonSet);
    case '/Service':
      return loadBalancerHealth(object, textAt(object, 'spec', 'type') === 'LoadBalancer');
    case 'networking.k8s.io/Ingress':
      return loadBalancerHealth(object, true);
    case '/PersistentVolumeClaim':
      return claimHealth(object);
    case 'batch/Job':
      return conditionHealth(object, { type: 'Complete', degradedBy: 'Failed' });
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return definitionHealth(object);
    case 'argoproj.io/Application':
      return options.assessApplications ? applicationHealth(object) : undefined;
    case 'external-secrets.io/ClusterSecretStore':
    case 'external-secrets.io/SecretStore':
    case 'external-secrets.io/ExternalSecret':
    case 'cert-manager.io/ClusterIssuer':
    case 'cert-manager.io/Issuer':
    case 'cert-manager.io/Certificate':
      return readyHealth(object);
    case 'monitoring.coreos.com/Prometheus':
      return conditionHealth(object, { type: 'Available' });
    default:
      return undefined;
  }
}

function conditionsOf(object: KubernetesObject): Condition[] {
  return (valueAt(object, 'status', 'conditions') as Condition[] | undefined) ?? [];
}

function deploymentHealth({ metadata, spec, status }: Deployment): ResourceHealth {
  const wanted = spec.replicas ?? 1;
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) {
    return {
      status: 'Progressing',
      message: 'Waiting for rollout to finish: observed deployment generation less than desired generation',
    };
  }
  const progressing = conditionOf(status?.conditions, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return { status: 'Degraded', message: `Deployment "${metadata.name}" exceeded its progress deadline` };
  }
  const updated = status?.updatedReplicas ?? 0;
  const available = status?.availableReplicas ?? 0;
  if (updated < wanted) {
    return {
      status: 'Progressing',
      message: `Waiting for rollout to finish: ${updated} out of ${wanted} new replicas have been updated...`,
    };
  }
  if (available < updated) {
    return {
      status: 'Progressing',
      message: `Waiting for rollout to finish: ${available} of ${updated} updated replicas are available...`,
    };
  }
  return { status: 'Healthy' };
}

function statefulSetHealth({ metadata, spec, status }: StatefulSet): ResourceHealth {
  const wanted = spec.replicas ?? 1;
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) {
    return { status: 'Progressing', message: 'Waiting for statefulset spec update to be observed...' };
  }
  const ready = status?.readyReplicas ?? 0;
  return ready < wanted
    ? { status: 'Progressing', message: `Waiting for ${wanted - ready} pods to be ready...` }
    : {
        status: 'Healthy',
        message: `statefulset rolling update complete ${ready} pods at revision ${status?.updateRevision}...`,
      };
}

function daemonSetHealth({ metadata, status }: DaemonSet): ResourceHealth {
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) {
    return {
      status: 'Progressing',
      message: 'Waiting for rollout to finish: observed daemon set generation less than desired generation',
    };
  }
  const desired = status?.desiredNumberScheduled ?? 0;
  const available = status?.numberAvailable ?? 0;
  return available < desired
    ? {
        status: 'Progressing',
        message: `Waiting for daemon set "${metadata.name}" rollout to finish: ${available} of ${desired} updated pods are available...`,
      }
    : { status: 'Healthy' };
}

function loadBalancerHealth(object: KubernetesObject, balanced: boolean): ResourceHealth {
  const assigned = arrayAt(object, 'status', 'loadBalancer', 'ingress').length > 0;
  return { status: !balanced || assigned ? 'Healthy' : 'Progressing' };
}

function claimHealth(object: KubernetesObject): ResourceHealth {
  switch (textAt(object, 'status', 'phase')) {
    case 'Bound':
      return { status: 'Healthy' };
    case 'Lost':
      return { status: 'Degraded' };
    case 'Pending':
      return { status: 'Progressing' };
    default:
      return { status: 'Unknown' };
  }
}

function definitionHealth(object: KubernetesObject): ResourceHealth {
  const established = conditionOf(conditionsOf(object), 'Established')?.status === 'True';
  return established
    ? { status: 'Healthy', message: 'CRD is healthy' }
    : { status: 'Progressing', message: 'Status conditions not found' };
}

function applicationHealth(object: KubernetesObject): ResourceHealth {
  const status = textAt(object, 'status', 'health', 'status') as HealthStatus | undefined;
  return { status: status ?? 'Progressing', message: textAt(object, 'status', 'health', 'message') ?? '' };
}

function readyHealth(object: KubernetesObject): ResourceHealth {
  const ready = conditionOf(conditionsOf(object), 'Ready');
  switch (ready?.status) {
    case 'True':
      return { status: 'Healthy', message: ready.message };
    case 'False':
      return { status: 'Degraded', message: ready.message };
    case 'Unknown':
    case undefined:
      return { status: 'Progressing', message: `Waiting for ${object.kind}` };
  }
}

function conditionHealth(object: KubernetesObject, options: { type: string; degradedBy?: string }): ResourceHealth {
  const conditions = conditionsOf(object);
  if (options.degradedBy !== undefined && conditionOf(conditions, options.degradedBy)?.status === 'True') {
    return { status: 'Degraded' };
  }
  const wanted = conditionOf(conditions, options.type);
  if (wanted?.status === 'True') {
    return { status: 'Healthy' };
  }
  return { status: wanted?.status === 'False' ? 'Degraded' : 'Progressing', message: wanted?.message };
}
