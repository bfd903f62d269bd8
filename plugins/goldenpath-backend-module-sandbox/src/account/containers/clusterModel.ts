import type { CreateClusterRequest } from '@aws-sdk/client-eks';
import { World } from '../world';
import { SandboxCluster } from './cluster';
import { defaultKubernetesVersion } from './versions';

/** A new cluster as DescribeCluster tells it: what was asked for, with EKS' defaults for what wasn't. */
export function newClusterModel(options: {
  world: World;
  input: CreateClusterRequest;
  vpcId: string;
  clusterSecurityGroupId: string;
}): SandboxCluster['model'] {
  const { world, input, vpcId, clusterSecurityGroupId } = options;
  const name = input.name ?? '';
  const vpcConfig = input.resourcesVpcConfig;
  return {
    name,
    arn: world.arn('eks', `cluster/${name}`),
    createdAt: world.date(),
    version: input.version ?? defaultKubernetesVersion(),
    platformVersion: 'eks.9',
    status: 'CREATING',
    roleArn: input.roleArn,
    clientRequestToken: input.clientRequestToken,
    resourcesVpcConfig: {
      subnetIds: vpcConfig?.subnetIds ?? [],
      securityGroupIds: vpcConfig?.securityGroupIds ?? [],
      clusterSecurityGroupId,
      vpcId,
      endpointPublicAccess: vpcConfig?.endpointPublicAccess ?? true,
      endpointPrivateAccess: vpcConfig?.endpointPrivateAccess ?? false,
      publicAccessCidrs: vpcConfig?.publicAccessCidrs ?? ['0.0.0.0/0'],
    },
    kubernetesNetworkConfig: {
      serviceIpv4Cidr: input.kubernetesNetworkConfig?.serviceIpv4Cidr ?? '172.20.0.0/16',
      ipFamily: input.kubernetesNetworkConfig?.ipFamily ?? 'ipv4',
      elasticLoadBalancing: { enabled: false },
    },
    logging: {
      clusterLogging: input.logging?.clusterLogging ?? [
        { types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], enabled: false },
      ],
    },
    identity: {
      oidc: {
        issuer: `https://oidc.eks.${world.region}.amazonaws.com/id/${world.ids.hex('oidc', 32).toUpperCase()}`,
      },
    },
    tags: input.tags ?? {},
    encryptionConfig: input.encryptionConfig ?? [],
    accessConfig: {
      authenticationMode: input.accessConfig?.authenticationMode ?? 'CONFIG_MAP',
      bootstrapClusterCreatorAdminPermissions: input.accessConfig?.bootstrapClusterCreatorAdminPermissions ?? true,
    },
    upgradePolicy: { supportType: input.upgradePolicy?.supportType ?? 'EXTENDED' },
    deletionProtection: input.deletionProtection ?? false,
    health: { issues: [] },
  };
}
