import { randomUUID } from 'node:crypto';
import type { InstanceSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { isStopped, nextRun, removalsNow, stepsAgain } from '../../database/runs';
import { takeTurn } from '../../database/operations/takeTurn';
import { type Change, changeSubject } from '../../database/subjects/changeSubject';
import { withSteps } from '../../database/subjects/subjectSteps';
import { countCalls, instanceKind } from './instanceKind';
import { type RawInstance, writeInstanceRow } from './instanceRows';
import type { InstanceRecord, InstanceRow } from './types';

/** What became of a request for an instance. */
export type InstanceRequest =
  { result: 'wanted'; record: InstanceRecord } | { result: 'leaving'; record: InstanceRecord };

/** What became of the request to take an instance away. */
export type RetirementRequest =
  | { result: 'asked'; record: InstanceRecord }
  | { result: 'absent' }
  /** There are databases on it. */
  | { result: 'in-use'; databases: string[] };

/** The database instances of environments, for whoever answers people. */
export class InstancesStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): InstancesStore {
    return new InstancesStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** The latest incarnation. */
  async get(environment: string): Promise<InstanceRecord | undefined> {
    return readLatest(this.#database, environment);
  }

  /** Wants the instance to be there; one that is there is looked at again, all of it. */
  async ensure(options: {
    environment: string;
    spec: InstanceSpec;
    actor: string;
    now: number;
  }): Promise<InstanceRequest> {
    return this.#database.transaction(async transaction => {
      await takeTurn(transaction, options.environment);
      const latest = await readLatest(transaction, options.environment);
      if (!latest || latest.instance.finishedAt !== undefined) {
        const record = await insert(transaction, { ...options, incarnation: (latest?.instance.incarnation ?? 0) + 1 });
        return { result: 'wanted', record };
      }
      if (latest.instance.goal === 'absent') {
        return { result: 'leaving', record: latest };
      }
      const record = await change(transaction, {
        latest,
        now: options.now,
        change: current => wanted(current, options),
      });
      return { result: 'wanted', record };
    });
  }

  /**
   * Wants the instance to go, which nobody does who has databases on it; from then on none is taken in. Asked again, spares it the rest of its wait.
   *
   * @param options.isGone - it was looked for and is not there: whatever was on it went with it, so that nothing is in use
   */
  async retire(options: {
    environment: string;
    actor: string;
    now: number;
    isGone: boolean;
  }): Promise<RetirementRequest> {
    const { environment, actor, now, isGone } = options;
    return this.#database.transaction(async transaction => {
      await takeTurn(transaction, environment);
      const latest = await readLatest(transaction, environment);
      if (!latest || latest.instance.finishedAt !== undefined) {
        return { result: 'absent' };
      }
      const databases = isGone ? [] : await livingDatabases(transaction, environment);
      if (databases.length > 0) {
        return { result: 'in-use', databases };
      }
      const record = await change(transaction, {
        latest,
        now,
        change: ({ instance, steps }) => ({
          instance: {
            ...instance,
            goal: 'absent',
            generation: instance.generation + 1,
            retirement: instance.retirement ?? { requestedAt: now, requestedBy: actor },
            run: { ...instance.run, finishedAt: instance.run.finishedAt ?? now },
            nextLookAt: now,
          },
          steps: removalsNow(steps, now),
        }),
      });
      return { result: 'asked', record };
    });
  }
}

/** Names of the databases of an environment that are neither gone nor rejected. */
async function livingDatabases(transaction: Knex.Transaction, environment: string): Promise<string[]> {
  const rows = await transaction('databases')
    .where({ environment })
    .whereNull('finished_at')
    .whereNot('status', 'rejected')
    .orderBy('name')
    .select<{ name: string }[]>('name');
  return rows.map(({ name }) => name);
}

function wanted(record: InstanceRecord, options: { spec: InstanceSpec; actor: string; now: number }): InstanceRecord {
  const { spec, actor, now } = options;
  const { instance, steps } = record;
  // While a run is under way only what has stopped begins anew.
  const again = instance.run.finishedAt === undefined ? isStopped : () => true;
  return {
    instance: {
      ...instance,
      spec,
      generation: instance.generation + 1,
      run: nextRun({ run: instance.run, calls: countCalls(record), actor, now }),
      nextLookAt: now,
    },
    steps: stepsAgain(steps, again),
  };
}

async function insert(
  transaction: Knex.Transaction,
  options: { environment: string; spec: InstanceSpec; actor: string; now: number; incarnation: number },
): Promise<InstanceRecord> {
  const { environment, spec, actor, now, incarnation } = options;
  const instance: InstanceRow = {
    uid: randomUUID(),
    environment,
    incarnation,
    requester: actor,
    spec,
    goal: 'present',
    generation: 1,
    status: 'creating',
    run: { number: 1, startedAt: now, actor, callsBefore: 0 },
    createdAt: now,
    nextLookAt: now,
  };
  await transaction<RawInstance>('instances').insert({
    uid: instance.uid,
    environment,
    incarnation,
    identifier: spec.identifier,
    requester: actor,
    created_at: now,
    epoch: 0,
    ...writeInstanceRow(instance),
  });
  return { instance, steps: [] };
}

async function change(
  transaction: Knex.Transaction,
  options: { latest: InstanceRecord; now: number; change: (record: InstanceRecord) => InstanceRecord },
): Promise<InstanceRecord> {
  const { latest, now } = options;
  const changed = await changeSubject(transaction, {
    kind: instanceKind,
    uid: latest.instance.uid,
    now,
    change: (record): Change<undefined, InstanceRecord> => ({ record: options.change(record), answer: undefined }),
  });
  return changed?.record ?? latest;
}

async function readLatest(database: Knex, environment: string): Promise<InstanceRecord | undefined> {
  const rows = await database<RawInstance>('instances').where({ environment }).orderBy('incarnation', 'desc').limit(1);
  const [record] = await withSteps(database, { kind: instanceKind, rows });
  return record;
}
