import { createHash } from 'node:crypto';
import type { StepRow } from '../database';

/**
 * The idempotency token of a step's next mutating call: the same until the outcome of that call is known, also after a crash, and never the
 * same for two calls. 63 characters of `[a-z0-9-]`, which every AWS client token allows (EKS takes 64).
 */
export function callToken(options: { uid: string; step: StepRow; intent: string }): string {
  const { uid, step, intent } = options;
  const parts = [uid, step.direction, step.stepId, step.round, step.calls, intent];
  return `gp-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 60)}`;
}
