import { DescribeSubnetsCommand, DescribeVpcsCommand, type Subnet } from '@aws-sdk/client-ec2';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';
import { outcomeOf } from './outcome';

/** EKS asks for this many free addresses in each of the subnets for its own interfaces, and recommends more. */
const FREE_FOR_CONTROL_PLANE = 6;
/** Addresses that a node takes with the pods on it: its own and those that the CNI keeps warm. */
const ADDRESSES_A_NODE = 10;

/** VPC and at least two subnets of it, in different zones, with addresses to give. */
export function networkCheck(account: AwsAccount): PreflightCheck {
  const { vpcId, subnetIds } = account.settings;
  return {
    id: 'network',
    async run({ spec, signal }) {
      const [vpcs, subnets] = await Promise.all([
        orNotFound(account.clients.ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }), { abortSignal: signal })),
        Promise.all(subnetIds.map(id => describeSubnet({ account, id, signal }))),
      ]);
      const found = subnets.flatMap(subnet => (subnet ? [subnet] : []));
      const seen = found
        .map(subnet => `${subnet.SubnetId} in ${subnet.AvailabilityZone} with ${subnet.AvailableIpAddressCount} free`)
        .join(', ');
      return outcomeOf({
        faults: [
          ...(vpcs?.Vpcs?.length ? [] : [`There is no VPC ${vpcId} in ${account.settings.region}.`]),
          ...subnetIds.filter((_, index) => !subnets[index]).map(id => `There is no subnet ${id}.`),
          ...faultsOf({ account, spec, subnets: found }),
        ],
        evidence: `${vpcId} has ${seen}.`,
        remedy: `Correct vpcId and subnetIds of the environment '${spec.environment}', or add subnets or addresses to the VPC.`,
      });
    },
  };
}

function faultsOf(options: { account: AwsAccount; spec: BuildSpec; subnets: Subnet[] }): string[] {
  const { account, spec, subnets } = options;
  const zones = new Set(subnets.map(subnet => subnet.AvailabilityZone));
  const free = subnets.reduce((sum, subnet) => sum + (subnet.AvailableIpAddressCount ?? 0), 0);
  const needed = spec.nodes.desired * ADDRESSES_A_NODE + 2 * FREE_FOR_CONTROL_PLANE;
  return [
    ...subnets
      .filter(subnet => subnet.VpcId !== account.settings.vpcId)
      .map(subnet => `${subnet.SubnetId} is in ${subnet.VpcId}, not in ${account.settings.vpcId}.`),
    ...(zones.size < 2 ? [`The subnets are in ${zones.size} zone; EKS wants two.`] : []),
    ...subnets
      .filter(subnet => (subnet.AvailableIpAddressCount ?? 0) < FREE_FOR_CONTROL_PLANE)
      .map(
        subnet =>
          `${subnet.SubnetId} has ${subnet.AvailableIpAddressCount} free addresses; the control plane takes ${FREE_FOR_CONTROL_PLANE}.`,
      ),
    ...(free < needed
      ? [`The subnets have ${free} free addresses; ${spec.nodes.desired} nodes take about ${needed}.`]
      : []),
  ];
}

async function describeSubnet(options: {
  account: AwsAccount;
  id: string;
  signal: AbortSignal;
}): Promise<Subnet | undefined> {
  const answer = await orNotFound(
    options.account.clients.ec2.send(new DescribeSubnetsCommand({ SubnetIds: [options.id] }), {
      abortSignal: options.signal,
    }),
  );
  return answer?.Subnets?.[0];
}
