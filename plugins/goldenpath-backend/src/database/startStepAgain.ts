import type { StepRow } from './types';

/** A step that begins anew: a look that is under way stores nothing over it, because steps carry the round that they belong to. */
export function startStepAgain(step: StepRow): StepRow {
  return {
    ...step,
    state: 'pending',
    round: step.round + 1,
    attempts: 0,
    failures: 0,
    failingSince: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    nextLookAt: 0,
    waitingReason: undefined,
    waitingMessage: undefined,
    error: undefined,
  };
}
