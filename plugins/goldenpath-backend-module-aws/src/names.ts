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

/** What a node needs on it from its first moment on (PITFALLS 5). */
const ON_EVERY_NODE: string[] = [ADDON.cni, ADDON.podIdentityAgent];

/** Whether nodes must find the add-on when they start. */
export function isOfNodes(name: string): boolean {
  return ON_EVERY_NODE.includes(name);
}

/** The add-ons of the build that nodes must find when they start. */
export function addonsOfNodes(spec: BuildSpec): { name: string; version: string }[] {
  return spec.kubernetes.addons.filter(addon => isOfNodes(addon.name));
}

/** Ids of the steps that others refer to. `api-endpoint` and `nodes` are what every provider must have. */
export const STEP = {
  logGroup: 'log-group',
  controlPlane: 'control-plane',
  deletionProtection: 'deletion-protection',
  accessEntry: 'access-entry',
  apiEndpoint: 'api-endpoint',
  nodes: 'nodes',
  addonAsked: (name: string) => `addon-asked:${name}`,
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
