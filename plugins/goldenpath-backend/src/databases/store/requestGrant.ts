import type { Knex } from 'knex';
import type { Change } from '../../database';
import { changeDatabase } from './changeDatabase';
import type { DatabaseChange, DatabasesStore } from './DatabasesStore';
import { namesOfGrant, takeNames, type TakenName } from './names';
import { wanted } from './runAgain';
import { isStepOf } from './standing';
import type { DatabaseRecord, DatabaseRow, GrantRow } from './types';

type Request = Parameters<DatabasesStore['requestGrant']>[0];
type Granted = DatabaseChange | { result: 'names-taken'; taken: TakenName[] };

/** Rolls the transaction back where names are taken. */
class NamesTaken extends Error {
  constructor(readonly taken: TakenName[]) {
    super('Names are taken');
  }
}

/** Takes a request for a further grant in; it waits for its own approval where one is needed. */
export async function requestGrant(database: Knex, options: Request): Promise<Granted> {
  try {
    return await database.transaction(transaction => ask(transaction, options));
  } catch (error) {
    if (error instanceof NamesTaken) {
      return { result: 'names-taken', taken: error.taken };
    }
    throw error;
  }
}

async function ask(transaction: Knex.Transaction, options: Request): Promise<Granted> {
  const { record, answer } = await changeDatabase(transaction, {
    uid: options.uid,
    now: options.now,
    change: current => add(current, options),
  });
  if (!answer.isAdded) {
    return { result: 'status-forbids', status: record.database.status };
  }
  const taken = await takeNames(transaction, {
    environment: record.database.environment,
    uid: record.database.uid,
    names: namesOfGrant({ spec: options.grant }),
  });
  if (taken.length > 0) {
    throw new NamesTaken(taken);
  }
  return { result: 'done', record };
}

function add(record: DatabaseRecord, options: Request): Change<{ isAdded: boolean }, DatabaseRecord> {
  const { actor, now, grant: spec, needsApproval } = options;
  const { database } = record;
  if (database.goal === 'absent' || !canTakeGrants(database.status)) {
    return { record, answer: { isAdded: false } };
  }
  const grant: GrantRow = {
    spec,
    goal: 'present',
    requester: actor,
    requestedAt: now,
    ...(!needsApproval && { decision: { approved: true, by: 'policy', at: now } }),
  };
  // One that was rejected or revoked before makes room; what its steps did then is done again.
  const others = database.grants.filter(other => other.spec.app !== spec.app);
  const after: DatabaseRecord = { ...record, database: { ...database, grants: [...others, grant] } };
  return {
    record: needsApproval ? after : wanted(after, { actor, now, again: isStepOf(spec.app) }),
    answer: { isAdded: true },
  };
}

function canTakeGrants(status: DatabaseRow['status']): boolean {
  switch (status) {
    case 'approved':
    case 'provisioning':
    case 'active':
    case 'failed':
      return true;
    case 'pending':
    case 'rejected':
    case 'decommissioning':
    case 'decommissioned':
      return false;
  }
}
