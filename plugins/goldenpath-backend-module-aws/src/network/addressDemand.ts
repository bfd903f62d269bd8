import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { type MachineFacts, undescribed } from '../machines/describeMachines';

/** EKS asks for this many free addresses in each subnet of a new cluster, and recommends sixteen. */
export const FREE_FOR_CONTROL_PLANE = 6;
/** The most network interfaces that EKS makes for a control plane, each with one address. */
const INTERFACES_OF_CONTROL_PLANE = 4;
/** Interfaces that a node has soon: its own, and the one that the VPC CNI keeps warm (its default, `WARM_ENI_TARGET=1`). */
const INTERFACES_OF_NODE = 2;

/** What one build takes of its subnets' addresses. */
export interface AddressDemand {
  /** The CNI fills an interface with as many addresses as the machine can have on it. */
  perNode: number;
  /** What it has taken once it stands. */
  taken: number;
  /** What must be free in all subnets together for it to begin. */
  wanted: number;
}

/** A build's demand, or why nobody can say it. */
export type AddressReading =
  | { state: 'known'; demand: AddressDemand }
  /** EC2 does not describe the machines. */
  | { state: 'unknown'; evidence: string };

/** What a build with such machines takes; counted by the greediest of the types that its nodes may be of. Pure. */
export function addressDemand(options: { nodes: BuildSpec['nodes']; machines: MachineFacts[] }): AddressReading {
  const { nodes, machines } = options;
  const unknown = undescribed({ types: nodes.instanceTypes, machines });
  if (unknown) {
    return { state: 'unknown', evidence: `EC2 does not say how many addresses ${unknown} can have.` };
  }
  const perNode = Math.max(
    ...machines.map(each => Math.min(each.interfaces, INTERFACES_OF_NODE) * each.addressesPerInterface),
  );
  const ofNodes = nodes.desired * perNode;
  return {
    state: 'known',
    demand: {
      perNode,
      taken: ofNodes + INTERFACES_OF_CONTROL_PLANE,
      wanted: ofNodes + 2 * FREE_FOR_CONTROL_PLANE,
    },
  };
}

/** How many times `taken` can be taken one after the other, where each time `wanted` must be free before. Pure. */
export function timesThatFit(options: { free: number; wanted: number; taken: number }): number {
  const { free, wanted, taken } = options;
  return free < wanted ? 0 : Math.floor((free - wanted) / taken) + 1;
}
