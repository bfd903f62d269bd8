import type { Subnet } from '@aws-sdk/client-ec2';
import type { AwsAccount } from '../account';
import { type AddressDemand, FREE_FOR_CONTROL_PLANE, timesThatFit } from '../network/addressDemand';
import { freeAddresses } from '../network/subnets';
import { readAddresses } from './addressesOfBuild';
import type { BoundReader } from './bound';
import { describeReserved, type Reserved } from './reservation';

/** Zones that a control plane is spread over. */
const ZONES_OF_BUILD = 2;

/** Two availability zones with room in every subnet: EKS refuses a cluster where one of its subnets has no addresses for the control plane. */
export function zonesBound(account: AwsAccount): BoundReader {
  return {
    id: 'zones',
    title: 'Availability zones with room',
    async read(question) {
      const reading = await readAddresses(account, question);
      if (reading.state === 'unknown') {
        return reading;
      }
      const { subnets, missing, reserved } = reading;
      const zones = zonesOf(subnets).length;
      return {
        state: 'known',
        left: missing.length > 0 ? 0 : buildsThatFit(reading),
        used: zonesOf(subnets.filter(isFull)).length,
        limit: zones,
        unit: 'zones',
        evidence: evidenceOf({ subnets, missing, zones, reserved }),
      };
    },
  };
}

/** How many builds find two zones, and room for their control plane in each subnet, where each, those underway included, spreads what it takes evenly. Pure. */
function buildsThatFit(options: { subnets: Subnet[]; demand: AddressDemand; reserved: Reserved }): number {
  const { subnets, demand, reserved } = options;
  if (zonesOf(subnets).length < ZONES_OF_BUILD) {
    return 0;
  }
  const taken = Math.ceil(demand.taken / subnets.length);
  const coming = Math.ceil(reserved.addresses / subnets.length);
  return Math.min(
    ...subnets.map(subnet =>
      timesThatFit({ free: freeAddresses(subnet) - coming, wanted: FREE_FOR_CONTROL_PLANE, taken }),
    ),
  );
}

function isFull(subnet: Subnet): boolean {
  return freeAddresses(subnet) < FREE_FOR_CONTROL_PLANE;
}

function zonesOf(subnets: Subnet[]): string[] {
  return [...new Set(subnets.map(subnet => subnet.AvailabilityZone ?? 'unknown'))].sort();
}

function evidenceOf(options: { subnets: Subnet[]; missing: string[]; zones: number; reserved: Reserved }): string {
  const { subnets, missing, zones, reserved } = options;
  const rooms = [
    ...subnets.map(subnet => `${subnet.SubnetId} in ${subnet.AvailabilityZone} has ${freeAddresses(subnet)} free`),
    ...missing.map(id => `${id} is not there`),
  ];
  return `A build needs ${ZONES_OF_BUILD} zones, and ${FREE_FOR_CONTROL_PLANE} free addresses in each subnet; there are ${zones}: ${rooms.join(', ')}${describeReserved({ builds: reserved.builds, amount: reserved.addresses })}.`;
}
