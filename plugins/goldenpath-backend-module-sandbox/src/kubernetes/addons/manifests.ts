import { objectAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { daemonSet, deployment, service, serviceAccount } from './objects';

/** An EKS add-on as the account installs it. */
export interface Addon {
  name: string;
  version: string;
  configurationValues?: string;
  serviceAccountRoleArn?: string;
}

/** The workload by which an add-on's health is told. */
export interface AddonWorkload {
  kind: 'Deployment' | 'DaemonSet';
  name: string;
}

const NAMESPACE = 'kube-system';
/** The address of the cluster's DNS Service, the tenth of the Service range as everywhere in EKS. */
export const CLUSTER_DNS_ADDRESS = '172.20.0.10';
const REPOSITORY = '602401143452.dkr.ecr.us-east-1.amazonaws.com';

/** What each add-on brings into the cluster. */
export function addonObjects(addon: Addon): KubernetesObject[] {
  switch (addon.name) {
    case 'vpc-cni':
      return [
        account(addon, 'aws-node'),
        daemonSet({
          name: 'aws-node',
          namespace: NAMESPACE,
          image: `${REPOSITORY}/amazon-k8s-cni:${addon.version}`,
          labels: { 'k8s-app': 'aws-node', 'app.kubernetes.io/name': 'aws-node' },
          selector: { 'k8s-app': 'aws-node' },
          serviceAccountName: 'aws-node',
          hostNetwork: true,
        }),
      ];
    case 'kube-proxy':
      return [
        account(addon, 'kube-proxy'),
        daemonSet({
          name: 'kube-proxy',
          namespace: NAMESPACE,
          image: `${REPOSITORY}/eks/kube-proxy:${addon.version}`,
          labels: { 'k8s-app': 'kube-proxy' },
          serviceAccountName: 'kube-proxy',
          hostNetwork: true,
        }),
      ];
    case 'coredns':
      return corednsObjects(addon);
    case 'eks-pod-identity-agent':
      return [
        daemonSet({
          name: 'eks-pod-identity-agent',
          namespace: NAMESPACE,
          image: `${REPOSITORY}/eks/eks-pod-identity-agent:${addon.version}`,
          labels: { 'app.kubernetes.io/name': 'eks-pod-identity-agent' },
          hostNetwork: true,
          ports: [{ name: 'proxy', containerPort: 80 }],
        }),
      ];
    case 'aws-ebs-csi-driver':
      return driverObjects(addon);
    default:
      return [];
  }
}

/** The workload behind an add-on; `undefined` for one that this cluster does not know. */
export function addonWorkloads(name: string): AddonWorkload[] {
  switch (name) {
    case 'vpc-cni':
      return [{ kind: 'DaemonSet', name: 'aws-node' }];
    case 'kube-proxy':
      return [{ kind: 'DaemonSet', name: 'kube-proxy' }];
    case 'coredns':
      return [{ kind: 'Deployment', name: 'coredns' }];
    case 'eks-pod-identity-agent':
      return [{ kind: 'DaemonSet', name: 'eks-pod-identity-agent' }];
    case 'aws-ebs-csi-driver':
      return [
        { kind: 'Deployment', name: 'ebs-csi-controller' },
        { kind: 'DaemonSet', name: 'ebs-csi-node' },
      ];
    default:
      return [];
  }
}

function corednsObjects(addon: Addon): KubernetesObject[] {
  const labels = { 'k8s-app': 'kube-dns', 'eks.amazonaws.com/component': 'coredns' };
  return [
    account(addon, 'coredns'),
    deployment({
      name: 'coredns',
      namespace: NAMESPACE,
      image: `${REPOSITORY}/eks/coredns:${addon.version}`,
      labels,
      selector: { 'k8s-app': 'kube-dns' },
      replicas: 2,
      serviceAccountName: 'coredns',
      ports: [
        { name: 'dns-tcp', containerPort: 53 },
        { name: 'metrics', containerPort: 9153 },
      ],
    }),
    service({
      name: 'kube-dns',
      namespace: NAMESPACE,
      labels: { ...labels, 'kubernetes.io/name': 'CoreDNS' },
      selector: { 'k8s-app': 'kube-dns' },
      clusterIP: CLUSTER_DNS_ADDRESS,
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53 },
        { name: 'metrics', port: 9153 },
      ],
    }),
  ];
}

function driverObjects(addon: Addon): KubernetesObject[] {
  const name = { 'app.kubernetes.io/name': 'aws-ebs-csi-driver' };
  const image = `${REPOSITORY}/eks/aws-ebs-csi-driver:${addon.version}`;
  return [
    account(addon, 'ebs-csi-controller-sa'),
    serviceAccount({ name: 'ebs-csi-node-sa', namespace: NAMESPACE }),
    deployment({
      name: 'ebs-csi-controller',
      namespace: NAMESPACE,
      image,
      containerName: 'ebs-plugin',
      labels: { ...name, app: 'ebs-csi-controller' },
      replicas: 2,
      serviceAccountName: 'ebs-csi-controller-sa',
      args: ['controller', ...extraTags(addon)],
    }),
    daemonSet({
      name: 'ebs-csi-node',
      namespace: NAMESPACE,
      image,
      containerName: 'ebs-plugin',
      labels: { ...name, app: 'ebs-csi-node' },
      serviceAccountName: 'ebs-csi-node-sa',
    }),
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'CSIDriver',
      metadata: { name: 'ebs.csi.aws.com' },
      spec: { attachRequired: true, podInfoOnMount: false },
    },
    ...(wantsDefaultClass(addon)
      ? [
          {
            apiVersion: 'storage.k8s.io/v1',
            kind: 'StorageClass',
            metadata: {
              name: 'ebs-csi-default-sc',
              annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
            },
            provisioner: 'ebs.csi.aws.com',
            volumeBindingMode: 'WaitForFirstConsumer',
            reclaimPolicy: 'Delete',
            allowVolumeExpansion: true,
          },
        ]
      : []),
  ];
}

/** An add-on's configuration; EKS has checked it before it comes here. */
function configurationOf(addon: Addon): unknown {
  try {
    return JSON.parse(addon.configurationValues ?? '{}');
  } catch {
    return {};
  }
}

/** Since 1.30 EKS makes no StorageClass; the driver makes its default one only when its configuration asks for it. */
function wantsDefaultClass(addon: Addon): boolean {
  return valueAt(configurationOf(addon), 'defaultStorageClass', 'enabled') === true;
}

/** The argument by which the driver tags what it makes, from `controller.extraVolumeTags`. */
function extraTags(addon: Addon): string[] {
  const tags = objectAt(configurationOf(addon), 'controller', 'extraVolumeTags');
  const pairs = Object.entries(tags).map(([key, value]) => `${key}=${String(value)}`);
  return pairs.length > 0 ? [`--extra-tags=${pairs.join(',')}`] : [];
}

function account(addon: Addon, name: string): KubernetesObject {
  return serviceAccount({
    name,
    namespace: NAMESPACE,
    ...(addon.serviceAccountRoleArn === undefined
      ? {}
      : { annotations: { 'eks.amazonaws.com/role-arn': addon.serviceAccountRoleArn } }),
  });
}
