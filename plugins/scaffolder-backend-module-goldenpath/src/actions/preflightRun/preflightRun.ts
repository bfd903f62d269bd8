import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CheckResult } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ApiSource } from '../../api';
import { buildRequestFields, toBuildRequest } from '../buildRequestInput';
import { examples } from './preflightRun.examples';

/**
 * `goldenpath:preflight:run`: runs the checks that a build would run, without the build. It changes nothing, so that a dry run is the same.
 *
 * @public
 */
export function createPreflightRunAction(options: { api: ApiSource }) {
  return createTemplateAction({
    id: 'goldenpath:preflight:run',
    description:
      "Runs the preflight checks that a build's tiers need, before anybody asks for it, and fails with everything that is missing. Nothing is created. Checks that only a cluster can decide are skipped, and say at which tier's gate they are decided.",
    examples,
    supportsDryRun: true,
    schema: {
      input: z =>
        z.object({
          ...buildRequestFields(z),
          failOnFailure: z
            .boolean()
            .optional()
            .describe('Whether the step fails where a check does; it does so if left out'),
        }),
      output: z =>
        z.object({
          passed: z.boolean().describe('Whether no check failed'),
          checks: z
            .array(
              z.object({
                id: z.string().describe('The id of the check, as network'),
                title: z.string().describe('What is checked'),
                tier: z.string().describe('The lowest tier that needs it'),
                status: z.enum(['passed', 'failed', 'skipped']).describe('How it came out'),
                evidence: z.string().describe('What was looked at, and seen'),
                remedy: z.string().optional().describe('What to do about a failure'),
                owner: z.string().optional().describe('Whose a failure is to mend'),
                durationMs: z.number().describe('How long it took, in milliseconds'),
              }),
            )
            .describe('Every check, with its evidence'),
        }),
    },
    async handler(ctx) {
      const { failOnFailure = true, ...input } = ctx.input;
      const api = options.api.apiFor(await ctx.getInitiatorCredentials(), { signal: ctx.signal });
      ctx.signal?.throwIfAborted();
      const { passed, checks } = await api.preflight(toBuildRequest(input));
      for (const check of checks) {
        ctx.logger.info(lineOf(check));
      }
      ctx.output('passed', passed);
      ctx.output('checks', checks);
      if (!passed && failOnFailure) {
        const failed = checks.filter(({ status }) => status === 'failed').map(failureOf);
        throw new ConflictError(`The preflight failed: ${failed.join(' ')}`);
      }
    },
  });
}

function lineOf(check: CheckResult): string {
  const line = `${check.status} (tier ${check.tier}) ${check.id}: ${check.evidence}`;
  return check.status === 'failed' ? `${line}${adviceOf(check)}` : line;
}

function failureOf(check: CheckResult): string {
  return `${check.title}: ${check.evidence}${adviceOf(check)}`;
}

function adviceOf({ remedy, owner }: CheckResult): string {
  return `${remedy ? ` ${remedy}` : ''}${owner ? ` (${owner})` : ''}`;
}
