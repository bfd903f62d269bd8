import type { Subnet } from '@aws-sdk/client-ec2';
import type { AwsAccount } from '../account';
import { describeMachines } from '../machines/describeMachines';
import { type AddressDemand, addressDemand, type AddressReading } from '../network/addressDemand';
import { describeSubnets } from '../network/subnets';
import type { CapacityQuestion } from './bound';
import type { Reserved } from './reservation';

/** The environment's subnets, what a build takes of them, and what is taken of them by those underway. */
export type AddressesOfBuild =
  | { state: 'known'; subnets: Subnet[]; missing: string[]; demand: AddressDemand; reserved: Reserved }
  | Extract<AddressReading, { state: 'unknown' }>;

export async function readAddresses(account: AwsAccount, question: CapacityQuestion): Promise<AddressesOfBuild> {
  const { nodes, signal } = question;
  const [described, machines, reserved] = await Promise.all([
    describeSubnets({ account, signal }),
    describeMachines({ account, types: nodes.instanceTypes, signal }),
    question.reservation(),
  ]);
  const reading = addressDemand({ nodes, machines });
  if (reading.state === 'unknown') {
    return reading;
  }
  if (reserved.state === 'unknown') {
    return reserved;
  }
  return {
    state: 'known',
    subnets: described.flatMap(subnet => (subnet ? [subnet] : [])),
    missing: account.settings.subnetIds.filter((_, index) => !described[index]),
    demand: reading.demand,
    reserved,
  };
}
