import type { AddonInfo, ClusterVersionInformation } from '@aws-sdk/client-eks';

const DAY = 24 * 60 * 60 * 1_000;

/** The Kubernetes versions that the sandbox's EKS offers, oldest first, each with the add-on versions that fit it. */
const KUBERNETES_VERSIONS = ['1.31', '1.32', '1.33', '1.34', '1.35'] as const;
const DEFAULT_KUBERNETES_VERSION = '1.34';

/** An add-on of EKS, newest version first. `#` stands for the cluster's Kubernetes version. */
interface CatalogAddon {
  name: string;
  type: string;
  versions: string[];
  requiresIamPermissions: boolean;
}

const CATALOG: readonly CatalogAddon[] = [
  {
    name: 'vpc-cni',
    type: 'networking',
    versions: [
      'v1.21.1-eksbuild.3',
      'v1.20.4-eksbuild.2',
      'v1.20.4-eksbuild.1',
      'v1.20.2-eksbuild.1',
      'v1.20.1-eksbuild.3',
      'v1.19.5-eksbuild.1',
    ],
    requiresIamPermissions: true,
  },
  {
    name: 'kube-proxy',
    type: 'networking',
    versions: ['v#.3-eksbuild.6', 'v#.3-eksbuild.4', 'v#.1-eksbuild.2', 'v#.0-eksbuild.2'],
    requiresIamPermissions: false,
  },
  {
    name: 'coredns',
    type: 'networking',
    versions: [
      'v1.13.2-eksbuild.1',
      'v1.12.4-eksbuild.1',
      'v1.12.3-eksbuild.1',
      'v1.12.1-eksbuild.2',
      'v1.11.4-eksbuild.24',
    ],
    requiresIamPermissions: false,
  },
  {
    name: 'eks-pod-identity-agent',
    type: 'security',
    versions: [
      'v1.3.10-eksbuild.2',
      'v1.3.9-eksbuild.3',
      'v1.3.8-eksbuild.2',
      'v1.3.7-eksbuild.2',
      'v1.3.4-eksbuild.1',
    ],
    requiresIamPermissions: false,
  },
  {
    name: 'aws-ebs-csi-driver',
    type: 'storage',
    versions: [
      'v1.54.0-eksbuild.1',
      'v1.52.1-eksbuild.1',
      'v1.50.1-eksbuild.1',
      'v1.48.0-eksbuild.2',
      'v1.44.0-eksbuild.1',
    ],
    requiresIamPermissions: true,
  },
  {
    name: 'metrics-server',
    type: 'observability',
    versions: ['v0.8.0-eksbuild.2', 'v0.7.2-eksbuild.4'],
    requiresIamPermissions: false,
  },
];

/** Whether EKS offers a Kubernetes version. */
export function offersKubernetesVersion(version: string): boolean {
  return KUBERNETES_VERSIONS.some(offered => offered === version);
}

export function defaultKubernetesVersion(): string {
  return DEFAULT_KUBERNETES_VERSION;
}

/** The versions of an add-on that fit a Kubernetes version, newest first; `undefined` for an add-on that EKS doesn't have. */
export function addonVersions(addon: string, kubernetesVersion: string): string[] | undefined {
  return CATALOG.find(entry => entry.name === addon)?.versions.map(version => version.replace('#', kubernetesVersion));
}

/** The namespace and service account that an add-on's credentials are for. */
export function addonNamespace(): string {
  return 'kube-system';
}

/** What DescribeAddonVersions answers. */
export function addonCatalog(options: { addonName?: string; kubernetesVersion?: string }): AddonInfo[] {
  const offered = KUBERNETES_VERSIONS.filter(
    version => options.kubernetesVersion === undefined || version === options.kubernetesVersion,
  );
  return CATALOG.filter(entry => options.addonName === undefined || entry.name === options.addonName).map(entry => {
    const names = [
      ...new Set(entry.versions.flatMap(version => offered.map(kubernetes => version.replace('#', kubernetes)))),
    ];
    return {
      addonName: entry.name,
      type: entry.type,
      publisher: 'eks',
      owner: 'aws',
      defaultNamespace: addonNamespace(),
      addonVersions: names.map(addonVersion => ({
        addonVersion,
        architecture: ['amd64', 'arm64'],
        computeTypes: ['ec2', 'auto'],
        requiresConfiguration: false,
        requiresIamPermissions: entry.requiresIamPermissions,
        compatibilities: offered
          .filter(kubernetes => addonVersions(entry.name, kubernetes)?.includes(addonVersion))
          .map(clusterVersion => ({
            clusterVersion,
            platformVersions: ['*'],
            defaultVersion: addonVersions(entry.name, clusterVersion)?.[1] === addonVersion,
          })),
      })),
    };
  });
}

/** What DescribeClusterVersions answers, newest first. */
export function clusterVersions(now: number): ClusterVersionInformation[] {
  return [...KUBERNETES_VERSIONS].reverse().map((clusterVersion, age) => ({
    clusterVersion,
    clusterType: 'eks',
    defaultPlatformVersion: 'eks.9',
    defaultVersion: clusterVersion === DEFAULT_KUBERNETES_VERSION,
    status: age < 3 ? 'standard-support' : 'extended-support',
    versionStatus: age < 3 ? 'STANDARD_SUPPORT' : 'EXTENDED_SUPPORT',
    kubernetesPatchVersion: `${clusterVersion}.3`,
    releaseDate: new Date(now - (age + 1) * 120 * DAY),
    endOfStandardSupportDate: new Date(now + (420 - (age + 1) * 120) * DAY),
    endOfExtendedSupportDate: new Date(now + (785 - (age + 1) * 120) * DAY),
  }));
}
