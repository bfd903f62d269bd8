import { setTimeout as pauseFor } from 'node:timers/promises';
import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Build, TierStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ApiSource } from '../../api';
import { examples } from './clusterWait.examples';

/** Between two looks, in milliseconds. */
const LOOK_EVERY_MS = 5_000;
const DEFAULT_TIMEOUT_MINUTES = 60;

/** Waits; ends early by throwing where the signal aborts. Given, so that tests need not wait. */
export type Pause = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

const realPause: Pause = async (milliseconds, signal) => {
  await pauseFor(milliseconds, undefined, { signal });
};

type Verdict =
  { kind: 'passed'; tier: TierStatus } | { kind: 'waiting'; tier: TierStatus } | { kind: 'over'; message: string };

/**
 * `goldenpath:cluster:wait`: waits until a tier of a build has passed. It keeps nothing of its own, so that a restarted task just goes on, and
 * aborting it leaves the build alone.
 *
 * @public
 */
export function createClusterWaitAction(options: { api: ApiSource; pause?: Pause; now?: () => number }) {
  const pause = options.pause ?? realPause;
  const now = options.now ?? Date.now;
  return createTemplateAction({
    id: 'goldenpath:cluster:wait',
    description:
      'Waits until a tier of a build has passed. Holds a worker of the scaffolder while it waits; a page or a later step that can go without it should.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment'),
        buildId: z => z.string().describe('The id of the build'),
        tier: z =>
          z.string().optional().describe('The tier to wait for, as "1.5"; the highest that was requested if left out'),
        timeoutMinutes: z =>
          z
            .number()
            .positive()
            .optional()
            .describe(`Minutes to wait before giving up, ${DEFAULT_TIMEOUT_MINUTES} if left out; the build goes on`),
      },
      output: {
        phase: z => z.string().describe('The phase of the build'),
        tier: z => z.string().describe('The tier that was waited for'),
        tierStatus: z => z.string().describe('Where that tier stands'),
      },
    },
    async handler(ctx) {
      const { environment, buildId, tier, timeoutMinutes = DEFAULT_TIMEOUT_MINUTES } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: it would wait up to ${timeoutMinutes} minutes for ${tier ? `tier ${tier}` : 'the highest requested tier'} of build ${buildId} in ${environment}.`,
        );
        return;
      }
      const api = options.api.apiFor(await ctx.getInitiatorCredentials());
      const deadline = now() + timeoutMinutes * 60_000;
      let said = '';
      for (;;) {
        ctx.signal?.throwIfAborted();
        const build = await api.getBuild({ environment, buildId });
        const verdict = judge({ build, tier });
        switch (verdict.kind) {
          case 'passed':
            ctx.logger.info(`Tier ${verdict.tier.id} (${verdict.tier.name}) has passed.`);
            ctx.output('phase', build.phase);
            ctx.output('tier', verdict.tier.id);
            ctx.output('tierStatus', verdict.tier.status);
            return;
          case 'over':
            throw new ConflictError(verdict.message);
          case 'waiting': {
            const words = `Build ${buildId} is ${build.phase}; tier ${verdict.tier.id} is ${verdict.tier.status}${
              verdict.tier.reason ? `: ${verdict.tier.reason}` : ''
            }`;
            if (words !== said) {
              ctx.logger.info(words);
              said = words;
            }
            break;
          }
        }
        if (now() >= deadline) {
          throw new ConflictError(
            `Tier ${verdict.tier.id} of build ${buildId} did not pass within ${timeoutMinutes} minutes; it is ${verdict.tier.status}. The build goes on; run the step again to wait longer.`,
          );
        }
        await pause(LOOK_EVERY_MS, ctx.signal);
      }
    },
  });
}

/** Where the waiting stands. Pure. */
export function judge(options: { build: Build; tier?: string }): Verdict {
  const { build } = options;
  const tier = findTier(options);
  switch (build.phase) {
    case 'tearing-down':
    case 'gone':
      return {
        kind: 'over',
        message: `Build ${build.buildId} is ${build.phase}: tier ${tier.id} will not pass any more.`,
      };
    case 'failed':
      return {
        kind: 'over',
        message: `Build ${build.buildId} has failed: ${build.phaseReason ?? tier.reason ?? 'see its page'}. Mend the cause and retry it, or tear it down.`,
      };
    case 'pending':
    case 'provisioning':
    case 'ready':
    case 'degraded':
      break;
  }
  switch (tier.status) {
    case 'passed':
      return { kind: 'passed', tier };
    case 'not-requested':
    case 'blocked':
      return {
        kind: 'over',
        message: `Tier ${tier.id} of build ${build.buildId} is ${tier.status}: ${tier.reason ?? 'no reason given'}. Wait for a lower tier.`,
      };
    case 'pending':
    case 'progressing':
    case 'failed':
    case 'unknown':
      return { kind: 'waiting', tier };
  }
}

function findTier(options: { build: Build; tier?: string }): TierStatus {
  const { build } = options;
  const wanted = options.tier;
  const found = wanted
    ? build.tiers.find(tier => Number(tier.id) === Number(wanted))
    : build.tiers.filter(tier => tier.status !== 'not-requested' && tier.status !== 'blocked').at(-1);
  if (!found) {
    throw new InputError(
      `Build ${build.buildId} has no tier ${wanted ?? 'that was requested'}; it has ${build.tiers.map(tier => tier.id).join(', ')}.`,
    );
  }
  return found;
}
