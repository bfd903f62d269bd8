import { withBindingDefaults, withPolicyDefaults } from '../admission/policyRules';
import { arrayAt, isObject, objectAt, valueAt, type JsonObject } from '../model/json';
import type { KubernetesObject } from '../model/object';
import type { ResourceDefinition } from './resources';

/** Fills in what the API server fills in, as far as clients and controllers of this cluster read it. */
export function withDefaults(
  definition: ResourceDefinition,
  object: KubernetesObject,
  allocate: { clusterAddress: () => string; nodePort: () => number },
): KubernetesObject {
  switch (`${definition.group}/${definition.plural}`) {
    case 'apps/deployments':
      return withSpec(object, {
        replicas: 1,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      });
    case 'apps/statefulsets':
      return withSpec(object, {
        replicas: 1,
        revisionHistoryLimit: 10,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      });
    case 'apps/daemonsets':
      return withSpec(object, {
        revisionHistoryLimit: 10,
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      });
    case 'apps/replicasets':
      return withSpec(object, { replicas: 1 });
    case 'batch/jobs':
      return withSpec(object, { completions: 1, parallelism: 1, backoffLimit: 6 });
    case '/pods':
      return withSpec(object, { restartPolicy: 'Always', serviceAccountName: 'default', dnsPolicy: 'ClusterFirst' });
    case '/services':
      return serviceDefaults(object, allocate);
    case '/secrets':
      return secretDefaults(object);
    case '/persistentvolumeclaims':
      return withSpec(object, { volumeMode: 'Filesystem' });
    case 'admissionregistration.k8s.io/validatingadmissionpolicies':
      return withPolicyDefaults(object);
    case 'admissionregistration.k8s.io/validatingadmissionpolicybindings':
      return withBindingDefaults(object);
    case '/namespaces':
      return {
        ...object,
        metadata: {
          ...object.metadata,
          labels: { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name },
        },
        spec: { finalizers: ['kubernetes'], ...objectAt(object, 'spec') },
        status: { phase: 'Active', ...objectAt(object, 'status') },
      };
    default:
      return object;
  }
}

function withSpec(object: KubernetesObject, defaults: JsonObject): KubernetesObject {
  return { ...object, spec: { ...defaults, ...objectAt(object, 'spec') } };
}

function serviceDefaults(
  object: KubernetesObject,
  allocate: { clusterAddress: () => string; nodePort: () => number },
): KubernetesObject {
  const spec = objectAt(object, 'spec');
  const type = spec.type ?? 'ClusterIP';
  const opens = type === 'LoadBalancer' || type === 'NodePort';
  const ports = arrayAt(spec, 'ports').map(port =>
    isObject(port)
      ? {
          protocol: 'TCP',
          targetPort: port.port,
          ...port,
          ...(opens && port.nodePort === undefined ? { nodePort: allocate.nodePort() } : {}),
        }
      : port,
  );
  const address = type === 'ExternalName' ? undefined : (spec.clusterIP ?? allocate.clusterAddress());
  return {
    ...object,
    spec: {
      sessionAffinity: 'None',
      ...(type === 'ExternalName'
        ? {}
        : { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', internalTrafficPolicy: 'Cluster' }),
      ...(opens ? { externalTrafficPolicy: 'Cluster', allocateLoadBalancerNodePorts: true } : {}),
      ...spec,
      type,
      ...(ports.length > 0 ? { ports } : {}),
      ...(address === undefined ? {} : { clusterIP: address, clusterIPs: spec.clusterIPs ?? [address] }),
    },
    status: { loadBalancer: {}, ...objectAt(object, 'status') },
  };
}

/** `stringData` is for writing only: it is kept as base64 in `data`. */
function secretDefaults(object: KubernetesObject): KubernetesObject {
  const { stringData, ...rest } = object;
  const written = Object.entries(isObject(stringData) ? stringData : {}).map(([key, value]) => [
    key,
    Buffer.from(String(value), 'utf8').toString('base64'),
  ]);
  const data = { ...objectAt(object, 'data'), ...Object.fromEntries(written) };
  return {
    ...rest,
    type: valueAt(object, 'type') ?? 'Opaque',
    ...(Object.keys(data).length > 0 ? { data } : {}),
  } as KubernetesObject;
}
