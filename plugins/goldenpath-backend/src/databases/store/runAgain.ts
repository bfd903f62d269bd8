import type { StepRow } from '../../database';
import { nextRun, stepsAgain } from '../../database/runs';
import { countCalls } from './standing';
import type { DatabaseRecord } from './types';

/** A database that the engine works on from now on, for somebody: a new run begins, unless one is under way. */
export function wanted(
  record: DatabaseRecord,
  options: { actor: string; now: number; again?: (step: StepRow) => boolean },
): DatabaseRecord {
  const { actor, now, again = () => false } = options;
  const { database, steps } = record;
  return {
    database: {
      ...database,
      generation: database.generation + 1,
      run: nextRun({ run: database.run, calls: countCalls(steps), actor, now }),
      nextLookAt: now,
    },
    steps: stepsAgain(steps, again),
  };
}
