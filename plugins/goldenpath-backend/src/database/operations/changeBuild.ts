import type { Knex } from 'knex';
import { readBuild, writeBuild } from '../buildRows';
import { happeningsBetween, type NewEvent } from '../happenings';
import { concludeRuns } from '../outcomes';
import type { RawBuild, RawStep } from '../rawRows';
import { standingOf } from '../standing';
import { readStep, writeStep } from '../stepRows';
import type { BuildRecord, BuildRow, StepRow } from '../types';
import { insertEvents } from './insertEvents';
import { queueOutcomes } from './queueOutcomes';

/** What a change makes of a build. Rows that are the same object as before are taken as unchanged. */
export interface Change<Answer> {
  record: BuildRecord;
  /** What whoever asked for the change wants to know of it. */
  answer: Answer;
  /** What cannot be told from the rows: who did it. */
  events?: NewEvent[];
}

/** The lease that a change must still hold; each fenced write prolongs it. */
export interface Fence {
  epoch: number;
  /** Milliseconds since the epoch. */
  leaseUntil: number;
}

/**
 * Changes a build, its steps and everything that follows from them (phase, events, history) in one transaction. The row is locked by its first
 * statement, an update, which holds on PostgreSQL and SQLite alike. Answers `undefined`, with nothing written, where the row is not there or
 * the fence no longer holds. What `change` throws rolls back.
 */
export async function changeBuild<Answer>(
  transaction: Knex.Transaction,
  options: { uid: string; now: number; fence?: Fence; change: (record: BuildRecord) => Change<Answer> },
): Promise<{ record: BuildRecord; answer: Answer } | undefined> {
  const { uid, now, fence, change } = options;
  const locked = await lockBuild(transaction, { uid, fence });
  if (!locked) {
    return undefined;
  }
  const steps = await transaction<RawStep>('steps').where({ build_uid: uid }).orderBy(['direction', 'position']);
  const before: BuildRecord = { build: readBuild(locked), steps: steps.map(readStep) };

  const changed = change(before);
  const standing = standingOf(changed.record);
  const { build, outcomes } = concludeRuns({ before: before.build, after: changed.record.build, standing, now });
  const after: BuildRecord = { build, steps: changed.record.steps };
  const events = [
    ...(changed.events ?? []),
    ...happeningsBetween({ record: before, standing: standingOf(before) }, { record: after, standing }),
  ];

  await writeSteps(transaction, { uid, before: before.steps, after: after.steps });
  await insertEvents(transaction, { uid, now, alreadyThere: locked.event_count, events });
  await queueOutcomes(transaction, { outcomes, now });
  await writeDifference(transaction, {
    uid,
    before: before.build,
    after: build,
    eventCount: locked.event_count + events.length,
    hasEvents: events.length > 0,
  });
  return { record: after, answer: changed.answer };
}

async function lockBuild(
  transaction: Knex.Transaction,
  options: { uid: string; fence?: Fence },
): Promise<RawBuild | undefined> {
  const { uid, fence } = options;
  const rows = transaction<RawBuild>('builds').where({ uid });
  const [row] = fence
    ? await rows.andWhere({ epoch: fence.epoch }).update({ lease_until: fence.leaseUntil }).returning('*')
    : await rows.update({ event_count: transaction.ref('event_count') as unknown as number }).returning('*');
  return row as RawBuild | undefined;
}

async function writeSteps(
  transaction: Knex.Transaction,
  options: { uid: string; before: StepRow[]; after: StepRow[] },
): Promise<void> {
  const known = new Set(options.before);
  const changed = options.after.filter(step => !known.has(step)).map(step => writeStep(options.uid, step));
  if (changed.length > 0) {
    await transaction<RawStep>('steps').insert(changed).onConflict(['build_uid', 'direction', 'step_id']).merge();
  }
}

async function writeDifference(
  transaction: Knex.Transaction,
  options: { uid: string; before: BuildRow; after: BuildRow; eventCount: number; hasEvents: boolean },
): Promise<void> {
  const before = new Map<string, unknown>(Object.entries(writeBuild(options.before)));
  const differences = Object.entries(writeBuild(options.after)).filter(
    ([column, value]) => before.get(column) !== value,
  );
  if (options.hasEvents) {
    differences.push(['event_count', options.eventCount]);
  }
  if (differences.length > 0) {
    await transaction('builds').where({ uid: options.uid }).update(Object.fromEntries(differences));
  }
}
