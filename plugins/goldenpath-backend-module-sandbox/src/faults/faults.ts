import { NotFoundError } from '@backstage/errors';
import { matchesWildcard } from '../account/identity/wildcard';
import { Misfortune, Misfortunes } from '../account/misfortunes';
import { ClusterFault } from '../ports';
import { ConnectionFault, DatabaseFaults, StatementFault } from '../postgres/databaseFaults';
import { PendingDatabaseFaults } from './pendingDatabaseFaults';
import { CallFault, SandboxFault, WorldFault } from './fault';
import { Pending, strikesLeft } from './pending';

/** Passes a fault on to a cluster; false where the cluster has no API server. */
export type ClusterFaultSink = (cluster: string, fault: ClusterFault, active: boolean) => boolean;

/** The faults that a sandbox has been told to show. */
export class Faults implements Misfortunes, DatabaseFaults {
  #calls: Pending<CallFault>[] = [];
  #world: Pending<WorldFault>[] = [];
  readonly #databases = new PendingDatabaseFaults();
  #clusters: ClusterFaultSink = () => false;

  /** Where faults of clusters go. */
  forwardTo(sink: ClusterFaultSink): void {
    this.#clusters = sink;
  }

  /** Adds a fault. Throws NotFoundError for a fault of a cluster that has no API server. */
  add(fault: SandboxFault): void {
    switch (fault.on) {
      case 'call':
        this.#calls.push({ fault, left: strikesLeft(fault.times) });
        break;
      case 'world':
        this.#world.push({ fault, left: strikesLeft(fault.times) });
        break;
      case 'database':
        this.#databases.add(fault);
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

  /** Takes back every fault of calls, of the account and of databases. Faults of clusters end by `active: false`. */
  clear(): void {
    this.#calls = [];
    this.#world = [];
    this.#databases.clear();
  }

  /** What is still to strike. */
  pending(): SandboxFault[] {
    const single = [...this.#calls, ...this.#world].filter(({ left }) => left > 0).map(({ fault }) => fault);
    return [...single, ...this.#databases.all()];
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

  strikesConnection(fault: ConnectionFault, instance: string): boolean {
    return this.#databases.strikesConnection(fault, instance);
  }

  strikesStatement(instance: string, statement: string): StatementFault | undefined {
    return this.#databases.strikesStatement(instance, statement);
  }

  hasStrangeMasterPassword(instance: string): boolean {
    return this.#databases.hasStrangeMasterPassword(instance);
  }

  masterPasswordSet(instance: string): void {
    this.#databases.masterPasswordSet(instance);
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
