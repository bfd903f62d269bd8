import { copy, objectAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';

/** The `scale` part of a workload, as `autoscaling/v1` Scale. */
export function scaleOf(workload: KubernetesObject): KubernetesObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = workload.metadata;
  const labels = objectAt(workload, 'spec', 'selector', 'matchLabels');
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: valueAt(workload, 'spec', 'replicas') ?? 0 },
    status: {
      replicas: valueAt(workload, 'status', 'replicas') ?? 0,
      selector: Object.entries(labels)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join(','),
    },
  };
}

/** The workload with the replicas, and the optimistic lock, of a Scale. */
export function withScale(workload: KubernetesObject, scale: unknown): KubernetesObject {
  const result = copy(workload);
  const replicas = valueAt(scale, 'spec', 'replicas') ?? 0;
  const resourceVersion = textAt(scale, 'metadata', 'resourceVersion') ?? result.metadata.resourceVersion;
  return {
    ...result,
    metadata: { ...result.metadata, resourceVersion },
    spec: { ...objectAt(result, 'spec'), replicas },
  };
}
