import type { DBInstance } from '@aws-sdk/client-rds';
import type { AwsAccount } from '../account';
import { portOf } from './facts';
import { securityGroupsOf } from './instance';
import { describeGroups, describeShutOut, nodeSubnets } from './reach';

/** Whether the environment's nodes have a way to the instance. */
export interface Connectivity {
  /** Everything that stands in the way, each as a sentence without its full stop; nothing where nothing does. */
  faults: string[];
  port: number;
  securityGroupIds: string[];
  subnetIds: string[];
}

/** Looks at VPC, security groups and node subnets. Network ACLs and routes inside the VPC are not looked at. */
export async function lookAtConnectivity(options: {
  account: AwsAccount;
  instance: DBInstance;
  signal?: AbortSignal;
}): Promise<Connectivity> {
  const { account, instance, signal } = options;
  const { vpcId, subnetIds } = account.settings;
  const port = portOf(instance);
  const securityGroupIds = securityGroupsOf(instance);
  const [groups, subnets] = await Promise.all([
    describeGroups({ account, ids: securityGroupIds, signal }),
    nodeSubnets({ account, signal }),
  ]);
  const standsIn = instance.DBSubnetGroup?.VpcId;
  return {
    faults: [
      ...(standsIn === vpcId
        ? []
        : [`${instance.DBInstanceIdentifier} is in ${standsIn ?? 'no VPC'}, and the nodes are in ${vpcId}`]),
      ...describeShutOut({ groups, subnets, port }),
    ],
    port,
    securityGroupIds,
    subnetIds,
  };
}
