import type { Subnet } from '@aws-sdk/client-ec2';
import type { AwsAccount } from '../account';
import { describeMachines } from '../machines/describeMachines';
import { type AddressDemand, addressDemand, type AddressReading } from '../network/addressDemand';
import { describeSubnets } from '../network/subnets';
import type { CapacityQuestion } from './bound';

/** The environment's subnets, and what a build takes of them. */
export type AddressesOfBuild =
  | { state: 'known'; subnets: Subnet[]; missing: string[]; demand: AddressDemand }
  | Extract<AddressReading, { state: 'unknown' }>;

export async function readAddresses(account: AwsAccount, question: CapacityQuestion): Promise<AddressesOfBuild> {
  const { nodes, signal } = question;
  const [described, machines] = await Promise.all([
    describeSubnets({ account, signal }),
    describeMachines({ account, types: nodes.instanceTypes, signal }),
  ]);
  const reading = addressDemand({ nodes, machines });
  if (reading.state === 'unknown') {
    return reading;
  }
  return {
    state: 'known',
    subnets: described.flatMap(subnet => (subnet ? [subnet] : [])),
    missing: account.settings.subnetIds.filter((_, index) => !described[index]),
    demand: reading.demand,
  };
}
