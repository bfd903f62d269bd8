import { matchesWildcard } from '../account/identity/wildcard';
import { ConnectionFault, DatabaseFaults, StatementFault } from '../postgres/databaseFaults';
import { DatabaseFault } from './fault';
import { Pending, strikesLeft } from './pending';

/** The faults of databases that a sandbox has been told to show. */
export class PendingDatabaseFaults implements DatabaseFaults {
  #pending: Pending<DatabaseFault>[] = [];

  add(fault: DatabaseFault): void {
    const left = fault.kind === 'master-password-changed' ? Infinity : strikesLeft(fault.times);
    this.#pending.push({ fault, left });
  }

  clear(): void {
    this.#pending = [];
  }

  /** What is still to strike. */
  all(): DatabaseFault[] {
    return this.#pending.filter(({ left }) => left > 0).map(({ fault }) => fault);
  }

  strikesConnection(kind: ConnectionFault, instance: string): boolean {
    return this.#take(fault => fault.kind === kind && isOf(fault, instance)) !== undefined;
  }

  strikesStatement(instance: string, statement: string): StatementFault | undefined {
    const fault = this.#take(
      candidate =>
        statementFaultOf(candidate) !== undefined &&
        isOf(candidate, instance) &&
        matchesStatement(candidate.statement, statement),
    );
    return fault && statementFaultOf(fault);
  }

  hasStrangeMasterPassword(instance: string): boolean {
    return this.#pending.some(({ fault }) => fault.kind === 'master-password-changed' && isOf(fault, instance));
  }

  /** A fault that names several instances ends with the first whose password is set. */
  masterPasswordSet(instance: string): void {
    this.#pending = this.#pending.filter(
      ({ fault }) => fault.kind !== 'master-password-changed' || !isOf(fault, instance),
    );
  }

  #take(matches: (fault: DatabaseFault) => boolean): DatabaseFault | undefined {
    const pending = this.#pending.find(({ fault, left }) => left > 0 && matches(fault));
    if (pending) {
      pending.left--;
    }
    return pending?.fault;
  }
}

function isOf(fault: DatabaseFault, instance: string): boolean {
  return matchesWildcard(fault.instance, instance);
}

function statementFaultOf({ kind }: DatabaseFault): StatementFault | undefined {
  switch (kind) {
    case 'disk-full':
    case 'cut-before':
    case 'cut-after':
      return kind;
    case 'unreachable':
    case 'wrong-certificate':
    case 'wrong-host':
    case 'expired-certificate':
    case 'too-many-connections':
    case 'master-password-changed':
      return undefined;
  }
}

/** Compared without regard to case, as SQL's own words are. */
function matchesStatement(pattern: string | undefined, statement: string): boolean {
  if (pattern === undefined) {
    return true;
  }
  const [wanted, actual] = [pattern.toLowerCase(), statement.toLowerCase()];
  return wanted.includes('*') ? matchesWildcard(wanted, actual) : actual.includes(wanted);
}
