import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { codeOf, orNotFound } from '../errors';

/** Until the next of several is deleted, in milliseconds. */
const NEXT_MS = 250;

/**
 * Deletes the next of several resources, one a look. What something still holds is waited for; what is gone already was deletable
 * (PITFALLS 27).
 */
export async function deleteOne(options: {
  ctx: LookContext;
  resource: ResourceRef;
  /** How many there are, this one included. */
  remaining: number;
  intent: string;
  call: () => Promise<unknown>;
  /** Milliseconds until it is worth while to try again where something holds it. */
  heldMs: number;
}): Promise<StepResult> {
  const { ctx, resource, remaining, intent, call, heldMs } = options;
  try {
    await ctx.mutate(intent, () => orNotFound(call()));
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'DEPENDENCY' && code !== 'IN_PROGRESS') {
      throw error;
    }
    return {
      result: 'waiting',
      reason: 'StillHeld',
      message: `${resource.id} is still held by something else, which goes first.`,
      retryAfterMs: heldMs,
    };
  }
  return {
    result: 'waiting',
    reason: 'Deleting',
    message: remaining > 1 ? `${remaining - 1} more are to go.` : `${resource.id} was deleted; it is looked for again.`,
    retryAfterMs: NEXT_MS,
    deleted: [resource],
  };
}
