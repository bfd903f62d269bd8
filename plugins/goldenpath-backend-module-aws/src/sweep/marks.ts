import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The tag by which Kubernetes' own controllers say which cluster a resource belongs to. */
export function clusterTagKey(spec: BuildSpec): string {
  return `kubernetes.io/cluster/${spec.clusterName}`;
}

/** The tags that controllers and the CNI put on what they make, each with the value that means this build's cluster. */
export function clusterMarks(spec: BuildSpec): { key: string; value: string }[] {
  return [
    { key: clusterTagKey(spec), value: 'owned' },
    { key: 'elbv2.k8s.aws/cluster', value: spec.clusterName },
    { key: 'cluster.k8s.amazonaws.com/name', value: spec.clusterName },
    { key: 'eks:eks-cluster-name', value: spec.clusterName },
    { key: 'aws:eks:cluster-name', value: spec.clusterName },
  ];
}

/** Whether tags say that a resource was made for this build's cluster: by the cluster's whole name, never by a part of it. */
export function isOfCluster(spec: BuildSpec, tags: { [key: string]: string }): boolean {
  return clusterMarks(spec).some(mark => tags[mark.key] === mark.value);
}
