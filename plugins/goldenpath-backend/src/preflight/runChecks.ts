import type { CheckResult, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckOutcome, Clock, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';

/** How long one check may take, in milliseconds. */
const CHECK_LIMIT_MS = 20_000;

/** A check's result, and whether it could be made at all. */
export interface CheckRun extends CheckResult {
  /** The check itself broke: nothing is known, and running it again may help. */
  inconclusive: boolean;
}

/** Runs the checks side by side, each with its own time limit. One that cannot be made has failed: what is not known is not passed. */
export async function runChecks(options: {
  spec: BuildSpec;
  checks: ResolvedCheck[];
  available: PreflightCheck[];
  clock: Clock;
  signal: AbortSignal;
}): Promise<CheckRun[]> {
  const byId = new Map(options.available.map(check => [check.id, check]));
  return Promise.all(
    options.checks.map(async check => {
      const startedAt = options.clock.now();
      const { outcome, inconclusive } = await runCheck({
        implementation: byId.get(check.id),
        spec: options.spec,
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
  signal: AbortSignal;
}): Promise<{ outcome: CheckOutcome; inconclusive: boolean }> {
  if (!options.implementation) {
    return {
      outcome: {
        status: 'failed',
        evidence: "The environment's provider does not know this check, so nothing was looked at.",
        remedy: 'Take the check out of the contract, or use a provider that makes it.',
      },
      inconclusive: false,
    };
  }
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(CHECK_LIMIT_MS)]);
  try {
    return { outcome: await options.implementation.run({ spec: options.spec, signal }), inconclusive: false };
  } catch (error) {
    const broke = error instanceof Error ? error.message : String(error);
    const reason = signal.aborted ? `it did not end within ${CHECK_LIMIT_MS / 1000} s` : broke;
    return {
      outcome: {
        status: 'failed',
        evidence: `The check could not be made: ${reason}`,
        remedy: 'Run the preflight again; if it stays, look at the backend log of this moment.',
      },
      inconclusive: true,
    };
  }
}
