import type { Knex } from 'knex';
import { removalsNow } from '../../database/runs';
import { askedChange } from './changeDatabase';
import type { DatabaseChange, DatabasesStore } from './DatabasesStore';
import type { DatabaseRecord } from './types';

type Request = Parameters<DatabasesStore['decommission']>[0];

/** Turns a database's goal to `absent`, once. What was only asked for is withdrawn at once: there is nothing of it. */
export async function requestDecommission(
  transaction: Knex.Transaction,
  options: Request,
): Promise<DatabaseChange<'without-dump'>> {
  const { uid, now, actor, dump } = options;
  return askedChange<'without-dump'>(transaction, {
    uid,
    now,
    change: current => {
      const { database } = current;
      if (database.status === 'rejected') {
        return { record: current, answer: 'status-forbids' };
      }
      const under = database.decommission;
      if (under && dump && !under.dump) {
        // What is gone can't be dumped, and whoever is told that it will be counts on it.
        return { record: current, answer: 'without-dump' };
      }
      if (under) {
        const isUnwanted = under.dump && !dump && database.finishedAt === undefined;
        return { record: isUnwanted ? withoutDump(current, now) : current, answer: 'done' };
      }
      return {
        record: {
          ...current,
          database: {
            ...database,
            goal: 'absent',
            generation: database.generation + 1,
            decommission: { requestedAt: now, requestedBy: actor, dump },
            run: { ...database.run, finishedAt: database.run.finishedAt ?? now },
            nextLookAt: now,
          },
        },
        answer: 'done',
      };
    },
  });
}

/** Whoever asks again without a dump does not want to wait for one any more. */
function withoutDump({ database, steps }: DatabaseRecord, now: number): DatabaseRecord {
  return {
    database: {
      ...database,
      generation: database.generation + 1,
      decommission: database.decommission && { ...database.decommission, dump: false },
      nextLookAt: now,
    },
    steps: removalsNow(steps, now),
  };
}
