import type { JsonObject } from '@backstage/types';
import type { BuildSpec, ResolvedCheck, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck, Step, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Timer } from '../reconciler/timer';
import { type CheckRun, runChecks } from './runChecks';

/** The step that every provider step needs. */
export const PREFLIGHT_STEP = 'preflight';

/** A tier that the preflight found something missing for. */
export interface BlockedTier {
  tier: TierId;
  reason: string;
}

/**
 * The first step of an accepted build: every admission check that its tiers need, before anything is created. A check that
 * fails the build ends it with all failures named; one that blocks its tier leaves the tiers below alone.
 */
export function createPreflightStep(options: {
  spec: BuildSpec;
  available: () => PreflightCheck[];
  timer: Timer;
}): Step {
  const checks = options.spec.checks.filter(check => check.moment === 'admission');
  return {
    id: PREFLIGHT_STEP,
    tier: options.spec.tiers[0].id,
    title: 'Preflight checks',
    needs: [],
    async ensure(ctx) {
      const runs = await runChecks({
        spec: ctx.spec,
        checks,
        available: options.available(),
        clock: ctx.clock,
        timer: options.timer,
        signal: ctx.signal,
      });
      return judge({ checks, runs, at: ctx.clock.now() });
    },
  };
}

/**
 * What the checks say of the build. Pure.
 *
 * @param options.at - when they were made, in milliseconds since the epoch
 */
export function judge(options: { checks: ResolvedCheck[]; runs: CheckRun[]; at: number }): StepResult {
  const onFailure = new Map(options.checks.map(check => [check.id, check.onFailure]));
  const failed = options.runs.filter(run => run.status === 'failed');
  const fatal = failed.filter(run => onFailure.get(run.id) === 'fails-build');
  const blocked = blockedTiers(options);
  const outputs = toOutputs({ runs: options.runs, blocked, at: options.at });
  if (fatal.length === 0) {
    return { result: 'ready', message: summaryOf({ runs: options.runs, blocked }), outputs };
  }
  const definite = fatal.filter(run => !run.inconclusive);
  return {
    result: 'failed',
    // A check that only could not be made is tried again by itself; one that says no waits for its owner.
    code: definite.length > 0 ? 'PREFLIGHT_FAILED' : 'UNAVAILABLE',
    message: fatal.map(run => `${run.title}: ${run.evidence}`).join('; '),
    remedy: [...new Set(fatal.map(run => run.remedy ?? ''))].filter(Boolean).join(' '),
    ...(fatal.length > 0 && { owner: [...new Set(fatal.map(run => run.owner ?? ''))].filter(Boolean).join(', ') }),
    outputs,
  };
}

/** The tiers that failed checks block. Pure. */
export function blockedTiers(options: { checks: ResolvedCheck[]; runs: CheckRun[] }): BlockedTier[] {
  const blocking = new Set(options.checks.filter(check => check.onFailure === 'blocks-tier').map(check => check.id));
  return options.runs
    .filter(run => run.status === 'failed' && blocking.has(run.id))
    .map(run => ({ tier: run.tier, reason: `${run.title}: ${run.evidence}` }));
}

function summaryOf(options: { runs: CheckRun[]; blocked: BlockedTier[] }): string {
  const { runs, blocked } = options;
  const passed = runs.filter(run => run.status === 'passed').length;
  const skipped = runs.filter(run => run.status === 'skipped').length;
  const tiers = [...new Set(blocked.map(({ tier }) => `tier ${tier}`))];
  return [
    `${passed} of ${runs.length} checks passed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(tiers.length > 0 ? [`blocked: ${tiers.join(', ')}`] : []),
  ].join('; ');
}

/** The blocked tiers that an earlier look of the preflight stored. */
export function blockedTiersOf(outputs: JsonObject | undefined): BlockedTier[] {
  const blocked = outputs?.blocked;
  if (!Array.isArray(blocked)) {
    return [];
  }
  return blocked.flatMap(entry =>
    entry !== null &&
    typeof entry === 'object' &&
    !Array.isArray(entry) &&
    typeof entry.tier === 'string' &&
    typeof entry.reason === 'string'
      ? [{ tier: entry.tier, reason: entry.reason }]
      : [],
  );
}

function toOutputs(options: { runs: CheckRun[]; blocked: BlockedTier[]; at: number }): JsonObject {
  return {
    checks: options.runs.map(({ inconclusive: _, ...result }) => ({ ...result, at: options.at })),
    blocked: options.blocked.map(entry => ({ ...entry })),
  };
}
