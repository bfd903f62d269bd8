import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildUnderway } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { describeMachines, type MachineFacts, undescribed } from '../machines/describeMachines';
import { type RunningMachine, runningMachines } from '../machines/runningMachines';
import { addressDemand } from '../network/addressDemand';

/** What builds underway will take that the account does not count yet. */
export interface Reserved {
  state: 'known';
  builds: number;
  vcpus: number;
  addresses: number;
}

export type Reservation =
  | Reserved
  /** EC2 does not describe their machines. */
  | { state: 'unknown'; evidence: string };

/**
 * Reads what builds underway will take besides what is there.
 *
 * @param options.capacity - how the virtual processors are bought that are counted
 */
export async function readReservation(options: {
  account: AwsAccount;
  underway: BuildUnderway[];
  capacity: BuildSpec['nodes']['capacity'];
  signal: AbortSignal;
}): Promise<Reservation> {
  const { account, underway, capacity, signal } = options;
  if (underway.length === 0) {
    return { state: 'known', builds: 0, vcpus: 0, addresses: 0 };
  }
  const types = [...new Set(underway.flatMap(({ nodes }) => nodes.instanceTypes))];
  const [running, machines] = await Promise.all([
    runningMachines({ account, signal }),
    describeMachines({ account, types, signal }),
  ]);
  return reservationOf({ underway, capacity, running, machines });
}

/** Pure. */
export function reservationOf(options: {
  underway: BuildUnderway[];
  capacity: BuildSpec['nodes']['capacity'];
  running: RunningMachine[];
  machines: MachineFacts[];
}): Reservation {
  const { underway, capacity, running, machines } = options;
  const shares: { vcpus: number; addresses: number }[] = [];
  for (const { clusterName, nodes } of underway) {
    const own = machines.filter(({ type }) => nodes.instanceTypes.includes(type));
    const reading = addressDemand({ nodes, machines: own });
    if (reading.state === 'unknown') {
      const unknown = undescribed({ types: nodes.instanceTypes, machines: own }) ?? 'the nodes';
      return { state: 'unknown', evidence: `EC2 does not say what ${unknown} of ${clusterName} will take.` };
    }
    const there = running.filter(machine => machine.clusterName === clusterName).length;
    const missing = Math.max(0, nodes.desired - there);
    const { perNode, taken } = reading.demand;
    shares.push({
      vcpus: nodes.capacity === capacity ? missing * Math.max(...own.map(({ vcpus }) => vcpus)) : 0,
      // Nodes come after their control plane: where there are any, its interfaces are counted already.
      addresses: there === 0 ? taken : missing * perNode,
    });
  }
  return {
    state: 'known',
    builds: underway.length,
    vcpus: shares.reduce((sum, share) => sum + share.vcpus, 0),
    addresses: shares.reduce((sum, share) => sum + share.addresses, 0),
  };
}

/** As the end of a sentence of evidence; nothing where nothing is reserved. Pure. */
export function describeReserved(options: { builds: number; amount: number }): string {
  const { builds, amount } = options;
  return amount === 0 ? '' : `, with ${amount} for ${builds} ${builds === 1 ? 'build' : 'builds'} underway`;
}
