import type { Knex } from 'knex';
import type { RawStep, RawSubject } from '../rawRows';
import { readStep, writeStep } from '../stepRows';
import type { SteppedRecord, StepRow } from '../types';
import type { SubjectKind } from './SubjectKind';

/** The steps of everything that the engine works on. */
export const STEPS = 'subject_steps';

/** Rows with their steps, in the order of the rows, by one query for all of them. */
export async function withSteps<R extends SteppedRecord, Raw extends RawSubject>(
  database: Knex,
  options: { kind: Pick<SubjectKind<R, Raw>, 'read'>; rows: Raw[] },
): Promise<R[]> {
  const { kind, rows } = options;
  const steps = await database<RawStep>(STEPS)
    .whereIn(
      'subject_uid',
      rows.map(row => row.uid),
    )
    .orderBy(['direction', 'position']);
  return rows.map(row => kind.read(row, steps.filter(step => step.subject_uid === row.uid).map(readStep)));
}

/** Writes the steps that are not the same objects as before. */
export async function writeSteps(
  transaction: Knex.Transaction,
  options: { uid: string; before: StepRow[]; after: StepRow[] },
): Promise<void> {
  const known = new Set(options.before);
  const changed = options.after.filter(step => !known.has(step)).map(step => writeStep(options.uid, step));
  if (changed.length > 0) {
    await transaction<RawStep>(STEPS).insert(changed).onConflict(['subject_uid', 'direction', 'step_id']).merge();
  }
}
