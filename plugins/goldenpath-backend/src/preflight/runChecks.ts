import type { CheckResult, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckOutcome, Clock, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import { withLimit } from '../reconciler/limit';
import type { Timer } from '../reconciler/timer';

/** How long one check may take, in milliseconds. */
const CHECK_LIMIT_MS = 20_000;

/** A check's result, and whether it could be made at all. */
export interface CheckRun extends CheckResult {
  /** The check itself broke: nothing is known, and running it again may help. */
  inconclusive: boolean;
}

/**
 * Runs the checks side by side, each with its own time limit: one that does not end, heeding its signal or not, is given up and holds no other up.
 * One that cannot be made has failed: what is not known is not passed.
 */
export async function runChecks(options: {
  spec: BuildSpec;
  checks: ResolvedCheck[];
  available: PreflightCheck[];
  clock: Clock;
  timer: Timer;
  signal: AbortSignal;
}): Promise<CheckRun[]> {
  const byId = new Map(options.available.map(check => [check.id, check]));
  return Promise.all(
    options.checks.map(async check => {
      const startedAt = options.clock.now();
      const { outcome, inconclusive } = await runCheck({
        implementation: byId.get(check.id),
        spec: options.spec,
        timer: options.timer,
        signal: options.signal,
      });
      return {
        id: check.id,
        title: check.title,
        tier: check.tier,
        status: outcome.status,
        evidence: outcome.evidence,
        ...(outcome.status === 'failed' && { remedy: outcome.remedy, owner: outcome.owner ?? check.owner }),
        durationMs: options.clock.now() - startedAt,
        inconclusive,
      };
    }),
  );
}

async function runCheck(options: {
  implementation: PreflightCheck | undefined;
  spec: BuildSpec;
  timer: Timer;
  signal: AbortSignal;
}): Promise<{ outcome: CheckOutcome; inconclusive: boolean }> {
  const { implementation, spec, timer, signal } = options;
  if (!implementation) {
    return {
      outcome: {
        status: 'failed',
        evidence: "The environment's provider does not know this check, so nothing was looked at.",
        remedy: 'Take the check out of the contract, or use a provider that makes it.',
      },
      inconclusive: false,
    };
  }
  try {
    const limited = await withLimit({
      timer,
      milliseconds: CHECK_LIMIT_MS,
      parent: signal,
      run: async within => implementation.run({ spec, signal: within }),
    });
    switch (limited.outcome) {
      case 'done':
        return { outcome: limited.value, inconclusive: false };
      case 'too-long':
        return notMade(`it did not end within ${CHECK_LIMIT_MS / 1000} s`);
      case 'aborted':
        return notMade('it was given up with the whole preflight');
    }
  } catch (error) {
    return notMade(error instanceof Error ? error.message : String(error));
  }
}

function notMade(reason: string): { outcome: CheckOutcome; inconclusive: boolean } {
  return {
    outcome: {
      status: 'failed',
      evidence: `The check could not be made: ${reason}`,
      remedy: 'Run the preflight again; if it stays, look at the backend log of this moment.',
    },
    inconclusive: true,
  };
}
