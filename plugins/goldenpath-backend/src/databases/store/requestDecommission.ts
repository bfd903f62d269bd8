import type { Knex } from 'knex';
import { askedChange } from './changeDatabase';
import type { DatabaseChange, DatabasesStore } from './DatabasesStore';

type Request = Parameters<DatabasesStore['decommission']>[0];

/** Turns a database's goal to `absent`, once. What was only asked for is withdrawn at once: there is nothing of it. */
export async function requestDecommission(transaction: Knex.Transaction, options: Request): Promise<DatabaseChange> {
  const { uid, now, actor, dump } = options;
  return askedChange<never>(transaction, {
    uid,
    now,
    change: current => {
      const { database } = current;
      if (database.status === 'rejected') {
        return { record: current, answer: 'status-forbids' };
      }
      const under = database.decommission;
      if (under) {
        // Whoever asks again without a dump does not want to wait for one any more.
        const withoutDump = {
          ...database,
          generation: database.generation + 1,
          decommission: { ...under, dump: false },
        };
        return {
          record:
            under.dump && !dump && database.finishedAt === undefined ? { ...current, database: withoutDump } : current,
          answer: 'done',
        };
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
