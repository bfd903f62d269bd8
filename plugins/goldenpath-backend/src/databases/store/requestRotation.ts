import { databaseSteps } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { askedChange } from './changeDatabase';
import type { DatabaseChange, DatabasesStore } from './DatabasesStore';
import { wanted } from './runAgain';
import { grantStanding } from './standing';
import type { DatabaseRecord, GrantRow } from './types';

type Request = Parameters<DatabasesStore['rotate']>[0];
type Rotated = DatabaseChange<'no-such-grant' | 'grant-not-active'>;

/** Asks for a new password of a grant. While one is under way, asking again is the same request. */
export async function requestRotation(transaction: Knex.Transaction, options: Request): Promise<Rotated> {
  const { uid, now, actor, app } = options;
  return askedChange<'no-such-grant' | 'grant-not-active'>(transaction, {
    uid,
    now,
    change: current => {
      const grant = current.database.grants.find(({ spec }) => spec.app === app);
      if (!grant || grant.revocation?.finishedAt !== undefined) {
        return { record: current, answer: 'no-such-grant' };
      }
      if (grant.rotation && grant.rotation.finishedAt === undefined) {
        return { record: wanted(current, { actor, now, again: failedRotation(app) }), answer: 'done' };
      }
      if (grantStanding(current, grant).status !== 'active') {
        return { record: current, answer: 'grant-not-active' };
      }
      return { record: withRotation({ record: current, grant, actor, now }), answer: 'done' };
    },
  });
}

function withRotation(options: {
  record: DatabaseRecord;
  grant: GrantRow;
  actor: string;
  now: number;
}): DatabaseRecord {
  const { record, grant, actor, now } = options;
  const { app } = grant.spec;
  const rotating: GrantRow = {
    ...grant,
    rotation: { number: (grant.rotation?.number ?? 0) + 1, requestedAt: now, requestedBy: actor },
  };
  const after = {
    ...record,
    database: { ...record.database, grants: record.database.grants.map(each => (each === grant ? rotating : each)) },
  };
  return wanted(after, { actor, now, again: step => step.stepId === databaseSteps.rotationOf(app) });
}

function failedRotation(app: string) {
  return (step: { stepId: string; state: string }) =>
    step.stepId === databaseSteps.rotationOf(app) && step.state === 'failed';
}
