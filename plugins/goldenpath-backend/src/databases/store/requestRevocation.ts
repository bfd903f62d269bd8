import type { Knex } from 'knex';
import { askedChange } from './changeDatabase';
import type { DatabaseChange, DatabasesStore } from './DatabasesStore';
import { wanted } from './runAgain';
import { revocationSteps } from './standing';

type Request = Parameters<DatabasesStore['revoke']>[0];
type Revoked = DatabaseChange<'no-such-grant' | 'owner'>;

/** Asks for a further grant to go: its role and its secret, and nothing of the database. */
export async function requestRevocation(transaction: Knex.Transaction, options: Request): Promise<Revoked> {
  const { uid, now, actor, app } = options;
  return askedChange<'no-such-grant' | 'owner'>(transaction, {
    uid,
    now,
    change: current => {
      const { database } = current;
      const grant = database.grants.find(({ spec }) => spec.app === app);
      if (!grant || grant.decision?.approved === false) {
        return { record: current, answer: 'no-such-grant' };
      }
      if (grant.spec.access === 'owner') {
        return { record: current, answer: 'owner' };
      }
      if (database.goal === 'absent') {
        return { record: current, answer: 'status-forbids' };
      }
      if (grant.revocation) {
        return { record: current, answer: 'done' };
      }
      const revoked = { ...grant, goal: 'absent' as const, revocation: { requestedAt: now, requestedBy: actor } };
      const after = {
        ...current,
        database: { ...database, grants: database.grants.map(each => (each === grant ? revoked : each)) },
      };
      const own = new Set(revocationSteps(app));
      return { record: wanted(after, { actor, now, again: step => own.has(step.stepId) }), answer: 'done' };
    },
  });
}
