import type { Subnet } from '@aws-sdk/client-ec2';
import type { AwsAccount } from '../account';
import { describeMachines } from '../machines/describeMachines';
import { type AddressDemand, addressDemand } from '../network/addressDemand';
import { describeSubnets } from '../network/subnets';
import type { CapacityQuestion } from './bound';

/** The environment's subnets, and what a build takes of them. */
export type AddressesOfBuild =
  | { state: 'known'; subnets: Subnet[]; missing: string[]; demand: AddressDemand }
  /** EC2 does not describe the machines, so that nobody can say what they take. */
  | { state: 'unknown'; evidence: string };

export async function readAddresses(account: AwsAccount, question: CapacityQuestion): Promise<AddressesOfBuild> {
  const { nodes, signal } = question;
  const [described, machines] = await Promise.all([
    describeSubnets({ account, signal }),
    describeMachines({ account, types: nodes.instanceTypes, signal }),
  ]);
  const demand = addressDemand({ nodes, machines });
  if (demand.perNode === 0) {
    const types = nodes.instanceTypes.join(', ') || 'the nodes';
    return { state: 'unknown', evidence: `EC2 does not say how many addresses ${types} can have.` };
  }
  return {
    state: 'known',
    subnets: described.flatMap(subnet => (subnet ? [subnet] : [])),
    missing: account.settings.subnetIds.filter((_, index) => !described[index]),
    demand,
  };
}
