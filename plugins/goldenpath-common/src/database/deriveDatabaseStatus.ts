import type { StepStatus } from '../build/types';
import type { DatabaseDecision, DatabaseStatus } from './types';

/** How a database, or a grant on one, stands, and why where that is not plain. @public */
export interface DerivedDatabaseStatus {
  status: DatabaseStatus;
  reason?: string;
}

/**
 * Where a database, or a grant, stands, from what is wanted, what was decided and its steps alone. `active` is what has every step ready, and
 * nothing else.
 *
 * @param options.steps - those that make it, without rotations
 * @public
 */
export function deriveDatabaseStatus(options: {
  goal: 'present' | 'absent';
  isGone: boolean;
  decision: Pick<DatabaseDecision, 'approved' | 'reason'> | undefined;
  steps: Pick<StepStatus, 'state' | 'title' | 'startedAt' | 'waitingFor' | 'error'>[];
}): DerivedDatabaseStatus {
  const { goal, isGone, decision, steps } = options;
  if (decision && !decision.approved) {
    return { status: 'rejected', ...(decision.reason !== undefined && { reason: decision.reason }) };
  }
  if (isGone) {
    return { status: 'decommissioned' };
  }
  if (goal === 'absent') {
    return { status: 'decommissioning' };
  }
  if (!decision) {
    return { status: 'pending', reason: 'Waits for approval by somebody else than its requester' };
  }
  const failed = steps.find(({ state }) => state === 'failed');
  if (failed) {
    return { status: 'failed', reason: `${failed.title}: ${failed.error?.message ?? 'failed'}` };
  }
  if (steps.length > 0 && steps.every(({ state }) => state === 'ready')) {
    return { status: 'active' };
  }
  const held = steps.find(({ waitingFor }) => waitingFor !== undefined);
  return {
    status: steps.some(({ startedAt }) => startedAt !== undefined) ? 'provisioning' : 'approved',
    ...(held?.waitingFor !== undefined && { reason: `${held.title}: ${held.waitingFor}` }),
  };
}
