import { randomUUID } from 'node:crypto';
import type { DatabaseSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { StepRow } from '../../database';
import { takeTurn } from '../../database/operations/takeTurn';
import { withSteps } from '../../database/subjects/subjectSteps';
import { changeDatabase } from './changeDatabase';
import { databaseKind } from './databaseKind';
import { newDatabaseColumns, writeDatabaseRow } from './databaseRows';
import type { DatabaseAdmission, DatabasesStore } from './DatabasesStore';
import { namesOfGrant, takeNames, type TakenName } from './names';
import type { RawDatabase } from './rawDatabase';
import { wanted } from './runAgain';
import { livingSteps } from './standing';
import type { DatabaseRecord, DatabaseRow } from './types';

type Request = Parameters<DatabasesStore['request']>[0];

/** Rolls the transaction back where names are taken. */
class NamesTaken extends Error {
  constructor(readonly taken: TakenName[]) {
    super('Names are taken');
  }
}

/** Takes a request for a database in, or says why not; the same request twice is one database. */
export async function requestDatabase(database: Knex, request: Request): Promise<DatabaseAdmission> {
  try {
    return await database.transaction(transaction => admit(transaction, request));
  } catch (error) {
    if (error instanceof NamesTaken) {
      return { result: 'names-taken', taken: error.taken };
    }
    throw error;
  }
}

async function admit(transaction: Knex.Transaction, request: Request): Promise<DatabaseAdmission> {
  const { spec } = request;
  await takeTurn(transaction, spec.environment);
  const latest = await readLatest(transaction, spec);
  if (!latest || isOver(latest)) {
    if (await isInstanceLeaving(transaction, spec.environment)) {
      return { result: 'instance-leaving' };
    }
    return insert(transaction, { request, incarnation: (latest?.database.incarnation ?? 0) + 1 });
  }
  const differences = differencesBetween(latest.database, request);
  if (differences.length > 0) {
    return { result: 'differs', record: latest, differences };
  }
  return lookAgain(transaction, { record: latest, request });
}

/** What is there and as asked for is looked at again, all of it: what somebody changed is put right. */
async function lookAgain(
  transaction: Knex.Transaction,
  options: { record: DatabaseRecord; request: Request },
): Promise<DatabaseAdmission> {
  const { record, request } = options;
  switch (record.database.status) {
    case 'pending':
    case 'approved':
    case 'provisioning':
      return { result: 'known', record };
    case 'active':
    case 'failed': {
      const { record: changed } = await changeDatabase(transaction, {
        uid: record.database.uid,
        now: request.now,
        change: current => {
          const living = new Set(livingSteps(current));
          const again = (step: StepRow) => living.has(step);
          return { record: wanted(current, { actor: request.requester, now: request.now, again }), answer: undefined };
        },
      });
      return { result: 'known', record: changed };
    }
    case 'decommissioning':
      return { result: 'leaving', record };
    case 'rejected':
    case 'decommissioned':
      return { result: 'known', record };
  }
}

async function insert(
  transaction: Knex.Transaction,
  options: { request: Request; incarnation: number },
): Promise<DatabaseAdmission> {
  const { request, incarnation } = options;
  const { spec, now, requester, needsApproval, build } = request;
  const database: DatabaseRow = {
    uid: randomUUID(),
    environment: spec.environment,
    name: spec.name,
    incarnation,
    requester,
    spec,
    grants: [
      {
        spec: spec.ownerGrant,
        goal: 'present',
        requester,
        requestedAt: now,
        ...(!needsApproval && { decision: { approved: true, by: 'policy', at: now } }),
      },
    ],
    ...(build && { build }),
    goal: 'present',
    generation: 1,
    status: needsApproval ? 'pending' : 'approved',
    run: { number: 1, startedAt: now, actor: requester, callsBefore: 0 },
    createdAt: now,
    ...(!needsApproval && { nextLookAt: now }),
  };
  await transaction<RawDatabase>('databases').insert({
    ...newDatabaseColumns(database),
    ...writeDatabaseRow(database),
  });
  const taken = await takeNames(transaction, {
    environment: spec.environment,
    uid: database.uid,
    names: [{ kind: 'database', name: spec.name }, ...namesOfGrant({ spec: spec.ownerGrant })],
  });
  if (taken.length > 0) {
    throw new NamesTaken(taken);
  }
  return { result: 'admitted', record: { database, steps: [] } };
}

async function readLatest(transaction: Knex.Transaction, spec: DatabaseSpec): Promise<DatabaseRecord | undefined> {
  const rows = await transaction<RawDatabase>('databases')
    .where({ environment: spec.environment, name: spec.name })
    .orderBy('incarnation', 'desc')
    .limit(1);
  const [record] = await withSteps(transaction, { kind: databaseKind, rows });
  return record;
}

/** Whether somebody wants the environment's instance to go, and it is not gone yet. */
async function isInstanceLeaving(transaction: Knex.Transaction, environment: string): Promise<boolean> {
  const leaving = await transaction('instances')
    .where({ environment, goal: 'absent' })
    .whereNull('finished_at')
    .first();
  return leaving !== undefined;
}

function isOver({ database }: DatabaseRecord): boolean {
  return database.finishedAt !== undefined || database.status === 'rejected';
}

function differencesBetween(known: DatabaseRow, request: Request): string[] {
  const { spec, build } = request;
  const differs = (what: string, there: unknown, asked: unknown) =>
    there === asked ? [] : [`${what} is ${there ?? 'none'} where ${asked ?? 'none'} is asked for`];
  return [
    ...differs('its app', known.spec.app, spec.app),
    ...differs('its owner', known.spec.owner, spec.owner),
    ...differs('the role', known.spec.ownerGrant.role, spec.ownerGrant.role),
    ...differs('createdb', known.spec.ownerGrant.createdb, spec.ownerGrant.createdb),
    ...differs('its build', known.build?.uid, build?.uid),
  ];
}
