import { NotFoundError } from '@backstage/errors';
import { matchesWildcard } from '../account/identity/wildcard';
import { Misfortune, Misfortunes } from '../account/misfortunes';
import { ClusterFault } from '../ports';
import { CallFault, SandboxFault, WorldFault } from './fault';

/** Passes a fault on to a cluster; false where the cluster has no API server. */
export type ClusterFaultSink = (cluster: string, fault: ClusterFault, active: boolean) => boolean;

interface Pending<Fault> {
  fault: Fault;
  left: number;
}

/** The faults that a sandbox has been told to show. */
export class Faults implements Misfortunes {
  #calls: Pending<CallFault>[] = [];
  #world: Pending<WorldFault>[] = [];
  #clusters: ClusterFaultSink = () => false;

  /** Where faults of clusters go. */
  forwardTo(sink: ClusterFaultSink): void {
    this.#clusters = sink;
  }

  /** Adds a fault. Throws NotFoundError for a fault of a cluster that has no API server. */
  add(fault: SandboxFault): void {
    switch (fault.on) {
      case 'call':
        this.#calls.push({ fault, left: strikes(fault.times) });
        break;
      case 'world':
        this.#world.push({ fault, left: strikes(fault.times) });
        break;
      case 'cluster':
        if (!this.#clusters(fault.cluster, fault.fault, fault.active ?? true)) {
          throw new NotFoundError(
            `Cluster ${fault.cluster} has no API server to show this fault: wait until it is ACTIVE`,
          );
        }
        break;
    }
  }

  /** Takes back every fault of calls and of the account that has not struck. Faults of clusters end by `active: false`. */
  clear(): void {
    this.#calls = [];
    this.#world = [];
  }

  /** What is still to strike. */
  pending(): SandboxFault[] {
    return [...this.#calls, ...this.#world].filter(({ left }) => left > 0).map(({ fault }) => fault);
  }

  /** The fault that strikes this call, which is used up by asking. */
  takeForCall(operation: string, input: object): CallFault | undefined {
    const texts = textsIn(input);
    const pending = this.#calls.find(
      ({ fault, left }) =>
        left > 0 &&
        matchesWildcard(fault.operation, operation) &&
        (fault.resource === undefined || texts.some(text => matchesWildcard(fault.resource ?? '*', text))),
    );
    if (pending) {
      pending.left--;
    }
    return pending?.fault;
  }

  strikes(misfortune: Misfortune, resource: string): boolean {
    const pending = this.#world.find(
      ({ fault, left }) => left > 0 && fault.kind === misfortune && matchesWildcard(fault.resource ?? '*', resource),
    );
    if (pending) {
      pending.left--;
    }
    return pending !== undefined;
  }
}

function strikes(times: number | 'always' | undefined): number {
  return times === 'always' ? Infinity : (times ?? 1);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
