import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Names as in `@backstage/plugin-kubernetes-common`, which brings a Kubernetes client along. */
const API_SERVER = 'kubernetes.io/api-server';
const API_SERVER_CA = 'kubernetes.io/api-server-certificate-authority';
const AUTH_PROVIDER = 'kubernetes.io/auth-provider';
/** The cluster that tokens are signed for. */
const AWS_CLUSTER_ID = 'kubernetes.io/x-k8s-aws-id';
/** The role that tokens are signed with. */
const AWS_ASSUME_ROLE = 'kubernetes.io/aws-assume-role';

/**
 * What Backstage's Kubernetes plugin reads to find an EKS cluster by the catalog, source:
 * https://backstage.io/docs/features/kubernetes/configuration#catalog. It wants all or nothing, so a cluster whose API server is not known has none.
 */
export function kubernetesAnnotations(options: {
  build: Pick<Build, 'cluster' | 'spec'>;
  assumeRole: string | undefined;
}): { [key: string]: string } {
  const { build, assumeRole } = options;
  if (!build.cluster) {
    return {};
  }
  return {
    [API_SERVER]: build.cluster.url,
    [API_SERVER_CA]: build.cluster.caData,
    [AUTH_PROVIDER]: 'aws',
    [AWS_CLUSTER_ID]: build.spec.clusterName,
    ...(assumeRole !== undefined && { [AWS_ASSUME_ROLE]: assumeRole }),
  };
}
