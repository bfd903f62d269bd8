import type { Account } from './account';
import { seedDatabaseInstance } from './databaseSeeding';
import { SandboxSeed, sandboxFoundation } from './foundation';
import { managedPolicyArn } from './identity/managedPolicies';

/** Puts the foundation into a new account: what an environment's owners would have built there long ago. */
export function seedFoundation(account: Account, seed: SandboxSeed): void {
  const { vpcId, vpcCidr, subnets, defaultSecurityGroupId, hostedZones, roles } = sandboxFoundation;
  const networkTags = { Project: 'goldenpath', ManagedBy: 'foundation', ...seed.networkTags };
  account.network.addVpc({ id: vpcId, cidr: vpcCidr, tags: { Name: 'goldenpath', ...networkTags } });
  for (const { id, zone, zoneId, cidr } of subnets) {
    account.network.addSubnet({
      id,
      vpcId,
      zone,
      zoneId,
      cidr,
      tags: { Name: `goldenpath-private-${zone}`, 'kubernetes.io/role/internal-elb': '1', ...networkTags },
    });
  }
  account.groups.create({
    id: defaultSecurityGroupId,
    name: 'default',
    description: 'default VPC security group',
    vpcId,
  });
  for (const zone of [...hostedZones, ...(seed.hostedZones ?? [])]) {
    account.zones.add({ ...zone, comment: 'goldenpath foundation', tags: { Project: 'goldenpath' } });
  }

  const role = (arn: string, trusted: string, managed: string[], inline: Record<string, string> = {}) =>
    account.roles.create({
      name: arn.split('/').at(-1) ?? arn,
      trustPolicy: trusted,
      attachedPolicies: managed.map(managedPolicyArn),
      inlinePolicies: inline,
      tags: { Project: 'goldenpath', ManagedBy: 'foundation' },
      settled: true,
    });
  role(roles.cluster, trust('eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']), ['AmazonEKSClusterPolicy']);
  role(roles.node, trust('ec2.amazonaws.com', ['sts:AssumeRole']), [
    'AmazonEKSWorkerNodePolicy',
    'AmazonEKS_CNI_Policy',
    'AmazonEC2ContainerRegistryPullOnly',
  ]);
  role(roles.ebsCsi, POD_TRUST, ['service-role/AmazonEBSCSIDriverPolicy']);
  role(roles.externalDns, POD_TRUST, [], {
    'external-dns': policy(
      { actions: ['route53:ChangeResourceRecordSets'], resource: 'arn:aws:route53:::hostedzone/*' },
      {
        actions: ['route53:ListHostedZones', 'route53:ListResourceRecordSets', 'route53:ListTagsForResource*'],
        resource: '*',
      },
    ),
  });
  role(roles.externalSecrets, POD_TRUST, [], {
    'external-secrets': policy({
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret', 'secretsmanager:ListSecrets'],
      resource: '*',
    }),
  });
  role(roles.autoscaler, POD_TRUST, [], {
    'cluster-autoscaler': policy({
      actions: ['autoscaling:Describe*', 'autoscaling:SetDesiredCapacity', 'eks:DescribeNodegroup', 'ec2:Describe*'],
      resource: '*',
    }),
  });
  const accountRoot = { AWS: `arn:aws:iam::${sandboxFoundation.accountId}:root` };
  role(roles.caller, trustPolicy(accountRoot, ['sts:AssumeRole']), ['AdministratorAccess']);
  role(roles.provisioner, trustPolicy(accountRoot, ['sts:AssumeRole', 'sts:TagSession']), ['AdministratorAccess']);
  seed.buckets?.forEach(bucket => account.buckets.put({ tags: { Project: 'goldenpath' }, ...bucket }));
  seed.databaseInstances?.forEach(instance => seedDatabaseInstance(account, instance));
}

function trust(service: string, actions: string[]): string {
  return trustPolicy({ Service: service }, actions);
}

function trustPolicy(principal: Record<string, string>, actions: string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: actions }],
  });
}

const POD_TRUST = trust('pods.eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']);

function policy(...statements: { actions: string[]; resource: string }[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map(({ actions, resource }) => ({ Effect: 'Allow', Action: actions, Resource: resource })),
  });
}
