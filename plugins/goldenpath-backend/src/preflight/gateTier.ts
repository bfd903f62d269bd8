import { compareTierIds } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck, Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Timer } from '../reconciler/timer';
import { type BlockedTier, blockedTiers, blockedTiersOf, PREFLIGHT_STEP } from './preflightStep';
import { type RecordedCheck, withChecks } from './recordedChecks';
import { runChecks } from './runChecks';

/** Blocked tiers are looked at again this often, in milliseconds. */
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * Holds a step back while a fact is missing that its tier, or one below it, needs; the build goes on below. The preflight is over by then, so what
 * it found missing is looked for again here, and the step goes on once it is there.
 */
export function gateTier(options: { step: Step; available: () => PreflightCheck[]; timer: Timer }): Step {
  const { step, available, timer } = options;
  return {
    ...step,
    async ensure(ctx) {
      const { blocked, seen } = await lookAgain({ step, available, timer, ctx });
      const [blocking] = blocked;
      const result: StepResult = blocking
        ? {
            result: 'waiting',
            reason: 'PrerequisiteMissing',
            message: `Tier ${blocking.tier} is blocked: ${blocking.reason}`,
            retryAfterMs: LOOK_AGAIN_MS,
          }
        : await step.ensure(ctx);
      return seen.length > 0 ? { ...result, outputs: withChecks(result.outputs ?? ctx.outputs, seen) } : result;
    },
  };
}

async function lookAgain(options: {
  step: Step;
  available: () => PreflightCheck[];
  timer: Timer;
  ctx: StepContext;
}): Promise<{ blocked: BlockedTier[]; seen: RecordedCheck[] }> {
  const { step, available, timer, ctx } = options;
  const found = blockedTiersOf(ctx.outputsOf(PREFLIGHT_STEP))
    .map(({ tier }) => tier)
    .filter(tier => compareTierIds(tier, step.tier) <= 0);
  if (found.length === 0) {
    return { blocked: [], seen: [] };
  }
  const checks = ctx.spec.checks.filter(check => check.moment === 'admission' && found.includes(check.tier));
  const runs = await runChecks({
    spec: ctx.spec,
    checks,
    available: available(),
    clock: ctx.clock,
    timer,
    signal: ctx.signal,
  });
  const seen = runs.map(({ id, status, evidence, remedy, owner }) => ({
    id,
    status,
    evidence,
    ...(remedy !== undefined && { remedy }),
    ...(owner !== undefined && { owner }),
    at: ctx.clock.now(),
  }));
  return { blocked: blockedTiers({ checks, runs }), seen };
}
