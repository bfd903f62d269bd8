import { startStepAgain } from './startStepAgain';
import type { RunRow, StepRow } from './types';

/** The run that begins when somebody wants something, unless one is under way. */
export function nextRun(options: { run: RunRow; calls: number; actor: string; now: number }): RunRow {
  const { run, calls, actor, now } = options;
  return run.finishedAt === undefined
    ? { ...run, lookedAt: undefined }
    : { number: run.number + 1, startedAt: now, actor, callsBefore: calls };
}

/** The steps with those of them beginning anew that were worked on, or could not be, and are to be done again. */
export function stepsAgain(steps: StepRow[], again: (step: StepRow) => boolean): StepRow[] {
  return steps.map(step =>
    step.direction === 'ensure' && (step.startedAt !== undefined || step.state === 'blocked') && again(step)
      ? startStepAgain(step)
      : step,
  );
}

/** Whether a step has stopped until somebody retries it. */
export function isStopped(step: StepRow): boolean {
  return step.direction === 'ensure' && (step.state === 'failed' || step.state === 'blocked');
}

/** The run once the engine has looked at all that is wanted. */
export function lookedAt(run: RunRow, now: number): RunRow {
  return run.finishedAt === undefined && run.lookedAt === undefined ? { ...run, lookedAt: now } : run;
}

/** How a run ended; `undefined` while something of it is in motion, or waits for people. */
export function outcomeOf(options: {
  steps: StepRow[];
  run: RunRow;
  calls: number;
}): NonNullable<RunRow['outcome']> | undefined {
  const { steps, run, calls } = options;
  const ensured = steps.filter(step => step.direction === 'ensure');
  if (run.lookedAt === undefined || ensured.length === 0 || !ensured.every(isAtRest)) {
    return undefined;
  }
  if (ensured.some(({ state }) => state === 'failed')) {
    return 'failed';
  }
  return calls > run.callsBefore ? 'changed' : 'no_change';
}

function isAtRest(step: StepRow): boolean {
  switch (step.state) {
    case 'ready':
    case 'failed':
      return true;
    case 'blocked':
      // Blocked by what failed; a missing prerequisite is still waited for.
      return step.startedAt === undefined;
    case 'pending':
    case 'running':
    case 'waiting':
      return false;
  }
}

/** Whether a removal has come to its end: every step of it is done, or there never was one. */
export function isRemoved(steps: StepRow[]): boolean {
  const removals = steps.filter(step => step.direction === 'remove');
  return removals.length > 0 ? removals.every(({ state }) => state === 'ready') : steps.length === 0;
}

/** A removal never stops; a retry only spares it the rest of its wait. */
export function removalsNow(steps: StepRow[], now: number): StepRow[] {
  return steps.map(step =>
    step.direction === 'remove' && step.state !== 'ready' ? { ...step, nextLookAt: now } : step,
  );
}
