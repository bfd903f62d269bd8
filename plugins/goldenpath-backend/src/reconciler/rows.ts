import type { Direction, SteppedRecord, StepRow } from '../database';

/** A step's row; `undefined` where there is none. */
export function findStep(record: SteppedRecord, direction: Direction, stepId: string): StepRow | undefined {
  return record.steps.find(step => step.direction === direction && step.stepId === stepId);
}

/** The record with one step's row made into another. */
export function withStep<R extends SteppedRecord>(
  record: R,
  which: { direction: Direction; stepId: string },
  change: (step: StepRow) => StepRow,
): R {
  return {
    ...record,
    steps: record.steps.map(step =>
      step.direction === which.direction && step.stepId === which.stepId ? change(step) : step,
    ),
  };
}
