import type { ArgocdDefinition, KubernetesDefinition } from '../types';

/** Kubernetes versions with their pinned add-ons, and machines. */
export const defaultKubernetes: KubernetesDefinition = {
  defaultVersion: '1.34',
  versions: {
    '1.33': {
      addons: {
        'vpc-cni': 'v1.20.2-eksbuild.1',
        'kube-proxy': 'v1.33.3-eksbuild.6',
        coredns: 'v1.12.4-eksbuild.1',
        'eks-pod-identity-agent': 'v1.3.8-eksbuild.2',
        'aws-ebs-csi-driver': 'v1.50.1-eksbuild.1',
      },
    },
    '1.34': {
      addons: {
        'vpc-cni': 'v1.20.4-eksbuild.2',
        'kube-proxy': 'v1.34.0-eksbuild.2',
        coredns: 'v1.12.3-eksbuild.1',
        'eks-pod-identity-agent': 'v1.3.10-eksbuild.2',
        'aws-ebs-csi-driver': 'v1.54.0-eksbuild.1',
      },
    },
    '1.35': {
      addons: {
        'vpc-cni': 'v1.21.1-eksbuild.3',
        'kube-proxy': 'v1.35.0-eksbuild.2',
        coredns: 'v1.13.2-eksbuild.1',
        'eks-pod-identity-agent': 'v1.3.10-eksbuild.2',
        'aws-ebs-csi-driver': 'v1.54.0-eksbuild.1',
      },
    },
  },
  sizes: {
    small: { instanceTypes: ['t3.medium', 't3a.medium'], diskGiB: 30 },
    medium: { instanceTypes: ['t3.large', 't3a.large'], diskGiB: 50 },
    large: { instanceTypes: ['m6i.xlarge', 'm6a.xlarge'], diskGiB: 80 },
    xlarge: { instanceTypes: ['m6i.2xlarge', 'm6a.2xlarge'], diskGiB: 120 },
  },
  defaultNodes: { size: 'medium', min: 2, desired: 3, max: 5, capacity: 'ON_DEMAND' },
  maxNodes: 20,
};

/** Argo CD's place in every cluster. */
export const defaultArgocd: ArgocdDefinition = {
  namespace: 'argocd',
  project: 'goldenpath',
  host: 'argocd',
  ingressClass: 'kong',
  tier: '1',
};
