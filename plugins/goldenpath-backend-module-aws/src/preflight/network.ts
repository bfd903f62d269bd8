import { DescribeVpcsCommand, type Subnet } from '@aws-sdk/client-ec2';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';
import { describeMachines } from '../machines/describeMachines';
import { addressDemand, type AddressReading, FREE_FOR_CONTROL_PLANE } from '../network/addressDemand';
import { describeSubnets, freeAddresses } from '../network/subnets';
import { outcomeOf } from './outcome';

/** VPC and at least two subnets of it, in different zones, with addresses to give. */
export function networkCheck(account: AwsAccount): PreflightCheck {
  const { vpcId, subnetIds } = account.settings;
  return {
    id: 'network',
    async run({ spec, signal }) {
      const { nodes } = spec;
      const [vpcs, subnets, machines] = await Promise.all([
        orNotFound(account.clients.ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }), { abortSignal: signal })),
        describeSubnets({ account, signal }),
        describeMachines({ account, types: nodes.instanceTypes, signal }),
      ]);
      const found = subnets.flatMap(subnet => (subnet ? [subnet] : []));
      const demand = addressDemand({ nodes, machines });
      const seen = found
        .map(subnet => `${subnet.SubnetId} in ${subnet.AvailabilityZone} with ${freeAddresses(subnet)} free`)
        .join(', ');
      return outcomeOf({
        faults: [
          ...(vpcs?.Vpcs?.length ? [] : [`There is no VPC ${vpcId} in ${account.settings.region}.`]),
          ...subnetIds.filter((_, index) => !subnets[index]).map(id => `There is no subnet ${id}.`),
          ...faultsOf({ vpcId, nodes, subnets: found, demand }),
        ],
        evidence: `${vpcId} has ${seen}; ${demandOf({ nodes, demand })}`,
        remedy: [
          `Correct vpcId and subnetIds of the environment '${spec.environment}', or add subnets or addresses to the VPC.`,
          ...(demand.state === 'unknown'
            ? [`Choose machines for the size '${nodes.size}' that EC2 offers in ${account.settings.region}.`]
            : []),
        ].join(' '),
      });
    },
  };
}

function faultsOf(options: {
  vpcId: string;
  nodes: BuildSpec['nodes'];
  subnets: Subnet[];
  demand: AddressReading;
}): string[] {
  const { vpcId, nodes, subnets, demand } = options;
  const zones = new Set(subnets.map(subnet => subnet.AvailabilityZone));
  const free = subnets.reduce((sum, subnet) => sum + freeAddresses(subnet), 0);
  return [
    ...subnets
      .filter(subnet => subnet.VpcId !== vpcId)
      .map(subnet => `${subnet.SubnetId} is in ${subnet.VpcId}, not in ${vpcId}.`),
    ...(zones.size < 2 ? [`The subnets are in ${zones.size} zone; EKS wants two.`] : []),
    ...subnets
      .filter(subnet => freeAddresses(subnet) < FREE_FOR_CONTROL_PLANE)
      .map(
        subnet =>
          `${subnet.SubnetId} has ${freeAddresses(subnet)} free addresses; the control plane takes ${FREE_FOR_CONTROL_PLANE}.`,
      ),
    ...(demand.state === 'unknown' ? [demand.evidence] : []),
    ...(demand.state === 'known' && free < demand.demand.wanted
      ? [`The subnets have ${free} free addresses; ${demandOf({ nodes, demand })}`]
      : []),
  ];
}

function demandOf(options: { nodes: BuildSpec['nodes']; demand: AddressReading }): string {
  const { nodes, demand: reading } = options;
  switch (reading.state) {
    case 'known': {
      const { perNode, wanted } = reading.demand;
      return `${nodes.desired} ${nodes.size} nodes with ${perNode} addresses each and a control plane want about ${wanted}.`;
    }
    case 'unknown':
      return reading.evidence;
  }
}
