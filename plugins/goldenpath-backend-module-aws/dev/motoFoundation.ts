import { CreateSubnetCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import { AttachRolePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateHostedZoneCommand } from '@aws-sdk/client-route-53';
import { type AwsClients, createAwsClients } from '../src/clients';

/** moto's only account. */
const ACCOUNT = '123456789012';
const REGION = 'eu-west-1';

/** What moto was given to stand on. */
export interface Foundation {
  clients: AwsClients;
  settings: {
    accountId: string;
    region: string;
    vpcId: string;
    subnetIds: string[];
    hostedZoneId: string;
    roles: { [key: string]: string };
  };
}

/** Makes in moto what an environment's owners would have made. */
export async function buildFoundation(endpoint: string): Promise<Foundation> {
  const clients = createAwsClients({
    region: REGION,
    endpoint,
    credentials: async () => ({ accessKeyId: 'testing', secretAccessKey: 'testing' }),
  });
  const vpc = await clients.ec2.send(new CreateVpcCommand({ CidrBlock: '10.7.0.0/16' }));
  const vpcId = vpc.Vpc?.VpcId ?? '';
  const subnets = ['a', 'b'].map(async (zone, index) => {
    const subnet = await clients.ec2.send(
      new CreateSubnetCommand({ VpcId: vpcId, AvailabilityZone: REGION + zone, CidrBlock: `10.7.${index * 16}.0/20` }),
    );
    return subnet.Subnet?.SubnetId ?? '';
  });
  const zone = await clients.route53.send(
    new CreateHostedZoneCommand({ Name: 'dev.goldenpathidp.io', CallerReference: 'foundation' }),
  );
  const pods = 'pods.eks.amazonaws.com';
  return {
    clients,
    settings: {
      accountId: ACCOUNT,
      region: REGION,
      vpcId,
      subnetIds: await Promise.all(subnets),
      hostedZoneId: (zone.HostedZone?.Id ?? '').replace('/hostedzone/', ''),
      roles: {
        cluster: await createRole({
          clients,
          name: 'cluster',
          trusted: 'eks.amazonaws.com',
          policy: 'AmazonEKSClusterPolicy',
        }),
        node: await createRole({
          clients,
          name: 'node',
          trusted: 'ec2.amazonaws.com',
          policy: 'AmazonEKSWorkerNodePolicy',
        }),
        ebsCsi: await createRole({ clients, name: 'ebs-csi', trusted: pods }),
        externalDns: await createRole({ clients, name: 'external-dns', trusted: pods }),
        externalSecrets: await createRole({ clients, name: 'external-secrets', trusted: pods }),
        autoscaler: await createRole({ clients, name: 'autoscaler', trusted: pods }),
      },
    },
  };
}

async function createRole(options: {
  clients: AwsClients;
  name: string;
  trusted: string;
  policy?: string;
}): Promise<string> {
  const { clients, name, trusted, policy } = options;
  const role = await clients.iam.send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: trusted }, Action: ['sts:AssumeRole', 'sts:TagSession'] }],
      }),
    }),
  );
  if (policy) {
    await clients.iam.send(
      new AttachRolePolicyCommand({ RoleName: name, PolicyArn: `arn:aws:iam::aws:policy/${policy}` }),
    );
  }
  return role.Role?.Arn ?? '';
}
