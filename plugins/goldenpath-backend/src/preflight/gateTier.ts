import { compareTierIds } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { blockedTiersOf, PREFLIGHT_STEP } from './preflightStep';

/** Blocked tiers are looked at again this often, in milliseconds. */
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * Holds a step back while the preflight has found its tier, or one below it, blocked. The build goes on below.
 */
export function gateTier(step: Step): Step {
  return {
    ...step,
    async ensure(ctx) {
      const blocking = blockedTiersOf(ctx.outputsOf(PREFLIGHT_STEP)).find(
        blocked => compareTierIds(blocked.tier, step.tier) <= 0,
      );
      if (blocking) {
        return {
          result: 'waiting',
          reason: 'PrerequisiteMissing',
          message: `Tier ${blocking.tier} is blocked: ${blocking.reason}`,
          retryAfterMs: LOOK_AGAIN_MS,
        };
      }
      return step.ensure(ctx);
    },
  };
}
