import type { Knex } from 'knex';
import type { Change } from '../../database';
import { changeDatabase } from './changeDatabase';
import type { DatabasesStore, Decided } from './DatabasesStore';
import { wanted } from './runAgain';
import { isStepOf, isUndecided } from './standing';
import type { DatabaseRecord, GrantRow } from './types';

type Decision = Parameters<DatabasesStore['decide']>[0];
type Refusal = Exclude<Decided, { result: 'decided' }>;

/** Approves or rejects what waits for it. Nobody decides about what they asked for themselves. */
export async function decide(transaction: Knex.Transaction, options: Decision): Promise<Decided> {
  const { record, answer } = await changeDatabase(transaction, {
    uid: options.uid,
    now: options.now,
    change: current => decideIn(current, options),
  });
  return answer ?? { result: 'decided', record };
}

function decideIn(record: DatabaseRecord, options: Decision): Change<Refusal | undefined, DatabaseRecord> {
  const { actor, now, approved, app, requestedAt, reason } = options;
  const { database } = record;
  const refuse = (answer: Refusal) => ({ record, answer });
  const open = database.goal === 'present' ? database.grants.filter(isUndecided) : [];
  const [first, ...more] = app === undefined ? open : open.filter(({ spec }) => spec.app === app);
  if (!first) {
    return refuse({ result: 'nothing-to-decide', status: database.status });
  }
  if (more.length > 0) {
    return refuse({ result: 'which', apps: open.map(({ spec }) => spec.app) });
  }
  if (requestedAt !== undefined && requestedAt !== first.requestedAt) {
    return refuse({ result: 'another-request', requestedAt: first.requestedAt });
  }
  if (first.requester === actor) {
    return refuse({ result: 'own-request' });
  }
  const decided: GrantRow = {
    ...first,
    decision: { approved, by: actor, at: now, ...(reason !== undefined && { reason }) },
  };
  const after: DatabaseRecord = {
    ...record,
    database: { ...database, grants: database.grants.map(grant => (grant === first ? decided : grant)) },
  };
  // What the steps of an earlier grant of this app did is done again.
  const again = isStepOf(first.spec.app);
  return { record: approved ? wanted(after, { actor, now, again }) : after, answer: undefined };
}
