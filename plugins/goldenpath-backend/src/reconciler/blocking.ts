import type { StepRow } from '../database';

/** Why a step that was never worked on can't be: something it needs has failed, or is itself blocked. */
export const NEED_FAILED = 'NeedFailed';
export const NEED_BLOCKED = 'NeedBlocked';
/** A step's own word for a fact that is missing and that others must provide; it looks again, and its tier is blocked meanwhile. */
export const PREREQUISITE_MISSING = 'PrerequisiteMissing';

/** Steps which need one that failed, over however many others, are blocked; they are free again when it is retried. */
export function markBlocked(steps: StepRow[]): StepRow[] {
  const known = new Map(steps.filter(step => step.direction === 'ensure').map(step => [step.stepId, step]));
  const marked = new Map<string, StepRow>();

  const mark = (step: StepRow): StepRow => {
    const done = marked.get(step.stepId);
    if (done) {
      return done;
    }
    const needs = step.needs.flatMap(need => known.get(need) ?? []).map(mark);
    const result = isUntouched(step) ? withBlocker(step, needs) : step;
    marked.set(step.stepId, result);
    return result;
  };
  return steps.map(step => (step.direction === 'ensure' ? mark(step) : step));
}

function isUntouched(step: StepRow): boolean {
  return step.startedAt === undefined && (step.state === 'pending' || step.state === 'blocked');
}

function withBlocker(step: StepRow, needs: StepRow[]): StepRow {
  const failed = needs.find(need => need.state === 'failed' || need.waitingReason === NEED_FAILED);
  const blocked = needs.find(need => need.state === 'blocked');
  if (failed) {
    return block(step, NEED_FAILED, `"${failed.title}" ${failed.state === 'failed' ? 'failed' : 'is blocked'}`);
  }
  if (blocked) {
    return block(
      step,
      NEED_BLOCKED,
      `"${blocked.title}" is blocked: ${blocked.waitingMessage ?? 'no reason was given'}`,
    );
  }
  return step.state === 'blocked'
    ? { ...step, state: 'pending', waitingReason: undefined, waitingMessage: undefined }
    : step;
}

function block(step: StepRow, reason: string, message: string): StepRow {
  return step.state === 'blocked' && step.waitingReason === reason && step.waitingMessage === message
    ? step
    : { ...step, state: 'blocked', waitingReason: reason, waitingMessage: message };
}
