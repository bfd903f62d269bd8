import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The only node group of a cluster. */
export const NODEGROUP_NAME = 'workers';

/** The service account of the EBS CSI add-on's controller; the add-on's own name for it. */
export const EBS_CSI_SERVICE_ACCOUNT = { namespace: 'kube-system', serviceAccount: 'ebs-csi-controller-sa' };

/** Names that EKS gives its managed add-ons, where one needs more than the others. */
export const ADDON = {
  cni: 'vpc-cni',
  podIdentityAgent: 'eks-pod-identity-agent',
  ebsCsi: 'aws-ebs-csi-driver',
} as const;

/** Ids of the steps that others refer to. `api-endpoint` and `nodes` are what every provider must have. */
export const STEP = {
  logGroup: 'log-group',
  controlPlane: 'control-plane',
  deletionProtection: 'deletion-protection',
  accessEntry: 'access-entry',
  apiEndpoint: 'api-endpoint',
  nodes: 'nodes',
  addon: (name: string) => `addon:${name}`,
  podIdentity: (name: string) => `pod-identity:${name}`,
} as const;

/** Everything that EKS writes for a cluster lies below this; the slash keeps `…-eks` from meaning `…-eks-23-01-26-01` too. */
export function logGroupPrefix(spec: BuildSpec): string {
  return `/aws/eks/${spec.clusterName}/`;
}

/** Where the control plane's logs go; EKS' own name. */
export function logGroupName(spec: BuildSpec): string {
  return `${logGroupPrefix(spec)}cluster`;
}
