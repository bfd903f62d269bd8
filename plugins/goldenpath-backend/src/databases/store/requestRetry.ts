import type { Knex } from 'knex';
import { isStopped, removalsNow } from '../../database/runs';
import { askedChange } from './changeDatabase';
import type { DatabaseChange, DatabasesStore } from './DatabasesStore';
import { wanted } from './runAgain';
import type { DatabaseRecord } from './types';

type Request = Parameters<DatabasesStore['retry']>[0];

/** Lets what failed begin again; of a removal, which never stops, spares it the rest of its wait. */
export async function requestRetry(transaction: Knex.Transaction, options: Request): Promise<DatabaseChange> {
  const { uid, now, actor } = options;
  return askedChange<never>(transaction, {
    uid,
    now,
    change: current => {
      if (current.database.goal === 'absent') {
        return current.database.finishedAt === undefined
          ? { record: lookNow(current, now), answer: 'done' }
          : { record: current, answer: 'status-forbids' };
      }
      return current.steps.some(isStopped)
        ? { record: wanted(current, { actor, now, again: isStopped }), answer: 'done' }
        : { record: current, answer: 'status-forbids' };
    },
  });
}

function lookNow(record: DatabaseRecord, now: number): DatabaseRecord {
  const { database } = record;
  return {
    database: { ...database, generation: database.generation + 1, nextLookAt: now },
    steps: removalsNow(record.steps, now),
  };
}
