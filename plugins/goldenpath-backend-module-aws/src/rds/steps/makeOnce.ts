import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { codeOf } from '../../errors';

/** Until what was just asked for is looked at, in milliseconds. */
export const NEXT_LOOK_MS = 1_000;

/**
 * Makes something by the look's one call, and leaves the next look to see it. What exists already is no error (PITFALLS 15): somebody else asked at the
 * same moment, or an earlier answer was lost.
 */
export async function makeOnce(options: {
  ctx: LookContext;
  intent: string;
  call: () => Promise<unknown>;
  /** As `The subnet group goldenpath-dev-subnets`. */
  what: string;
}): Promise<StepResult> {
  const { ctx, intent, call, what } = options;
  try {
    await ctx.mutate(intent, call);
  } catch (error) {
    if (codeOf(error) !== 'CONFLICT') {
      throw error;
    }
    return waitForLook({ reason: 'ExistsAlready', message: `${what} exists already; it is looked at again.` });
  }
  return waitForLook({ reason: 'Made', message: `${what} was asked for; it is looked at next.` });
}

/** A change by the look's one call; the next look sees it. */
export async function changeOnce(options: {
  ctx: LookContext;
  intent: string;
  call: () => Promise<unknown>;
  message: string;
}): Promise<StepResult> {
  await options.ctx.mutate(options.intent, options.call);
  return waitForLook({ reason: 'Changed', message: options.message });
}

function waitForLook(options: { reason: string; message: string }): StepResult {
  return { result: 'waiting', ...options, retryAfterMs: NEXT_LOOK_MS };
}
