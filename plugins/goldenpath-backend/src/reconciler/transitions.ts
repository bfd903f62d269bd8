import type { ResourceRef, StepError } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PendingMark, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { DeletedResource, StepRow } from '../database';
import { PREREQUISITE_MISSING } from './blocking';
import { leavesOutcomeUnknown, retryPolicyOf } from './codes';
import type { Pace } from './pace';

/** A step that a look begins with for the first time, or goes on with. */
export function beginStep(step: StepRow, now: number): StepRow {
  return step.startedAt === undefined
    ? {
        ...step,
        state: 'running',
        startedAt: now,
        attempts: 1,
        waitingReason: undefined,
        waitingMessage: undefined,
      }
    : step;
}

/** A step that is about to make a mutating call. The mark of an earlier try of the same call stays as it is. */
export function markPending(step: StepRow, mark: PendingMark): StepRow {
  return step.pending?.token === mark.token ? step : { ...step, pending: mark };
}

/** What a step's row becomes after a look. */
export function applyResult(
  step: StepRow,
  options: { result: StepResult; now: number; pace: Pace; isLate: (resource: ResourceRef) => boolean },
): StepRow {
  const { result, now, pace, isLate } = options;
  switch (result.result) {
    case 'ready':
      return {
        ...healthy(step, result),
        state: 'ready',
        finishedAt: now,
        waitingReason: undefined,
        waitingMessage: undefined,
        deleted: withDeleted(step.deleted, result.deleted, isLate),
      };
    case 'waiting':
      return {
        ...healthy(step, result),
        state: result.reason === PREREQUISITE_MISSING ? 'blocked' : 'waiting',
        nextLookAt: now + pace.wait(result.retryAfterMs),
        waitingReason: result.reason,
        waitingMessage: result.message,
        deleted: withDeleted(step.deleted, result.deleted, isLate),
      };
    case 'failed':
      return failing(step, { result, now, pace });
  }
}

function healthy(step: StepRow, result: StepResult): StepRow {
  return {
    ...step,
    ...(result.result === 'waiting' && result.looked === false ? {} : settleCall(step)),
    failures: 0,
    failingSince: undefined,
    error: undefined,
    outputs: result.outputs ?? step.outputs,
  };
}

function failing(
  step: StepRow,
  options: { result: Extract<StepResult, { result: 'failed' }>; now: number; pace: Pace },
): StepRow {
  const { result, now, pace } = options;
  const { code, message, remedy, owner } = result;
  const error: StepError = { code, message, remedy, owner };
  const failures = step.failures + 1;
  const failingSince = step.failingSince ?? now;
  const failed: StepRow = {
    ...step,
    ...(leavesOutcomeUnknown(code) ? {} : settleCall(step)),
    failures,
    failingSince,
    error,
    outputs: result.outputs ?? step.outputs,
  };

  const policy = retryPolicyOf(code);
  if (policy.policy === 'retry' && !pace.isOver(policy, now - failingSince)) {
    return {
      ...failed,
      state: 'waiting',
      attempts: step.attempts + 1,
      nextLookAt: now + pace.backoff(policy, failures),
      waitingReason: code,
      waitingMessage: `another try after: ${message}`,
    };
  }
  const stopped: StepRow = {
    ...failed,
    state: 'failed',
    waitingReason: undefined,
    waitingMessage: undefined,
  };
  // In a teardown nothing stops: what can't succeed without help is tried slowly, for ever.
  return step.direction === 'remove'
    ? { ...stopped, attempts: step.attempts + 1, nextLookAt: now + pace.stuckRemoval() }
    : { ...stopped, finishedAt: now };
}

/** The outcome of the last mutating call is known now; the next one gets another token. */
function settleCall(step: StepRow): Pick<StepRow, 'pending' | 'calls'> {
  return { pending: undefined, calls: step.pending === undefined ? step.calls : step.calls + 1 };
}

function withDeleted(
  known: DeletedResource[],
  deleted: ResourceRef[] | undefined,
  isLate: (resource: ResourceRef) => boolean,
): DeletedResource[] {
  const seen = new Set(known.map(resourceKey));
  const fresh = (deleted ?? []).filter(resource => {
    const key = resourceKey(resource);
    return seen.has(key) ? false : seen.add(key);
  });
  return fresh.length === 0 ? known : [...known, ...fresh.map(resource => ({ ...resource, late: isLate(resource) }))];
}

/** What tells resources apart. */
export function resourceKey(resource: ResourceRef): string {
  return `${resource.resourceClass} ${resource.id}`;
}
