import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ApiSource } from '../../api';
import { examples } from './clusterExtend.examples';

const HOUR_MS = 3_600_000;

/**
 * `goldenpath:cluster:extend`: gives an ephemeral cluster more hours. The moment that it should live until is settled once, so that a step that is
 * run again adds nothing.
 *
 * @public
 */
export function createClusterExtendAction(options: { api: ApiSource }) {
  return createTemplateAction({
    id: 'goldenpath:cluster:extend',
    description: "Gives an ephemeral cluster more hours, up to the environment's maximum.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment'),
        buildId: z => z.string().describe('The id of the build'),
        hours: z => z.number().int().positive().describe('Hours to add'),
      },
      output: {
        expiresAt: z => z.string().describe('When the cluster expires, ISO 8601'),
      },
    },
    async handler(ctx) {
      const { environment, buildId, hours } = ctx.input;
      const api = options.api.apiFor(await ctx.getInitiatorCredentials());
      if (ctx.isDryRun) {
        const target = targetOf({ build: await api.getBuild({ environment, buildId }), hours });
        ctx.logger.info(`Dry run: build ${buildId} would expire at ${target}.`);
        ctx.output('expiresAt', target);
        return;
      }
      const target = await ctx.checkpoint<string>({
        key: `goldenpath.cluster.extend.${environment}.${buildId}.${hours}`,
        fn: async () => targetOf({ build: await api.getBuild({ environment, buildId }), hours }),
      });
      const current = await api.getBuild({ environment, buildId });
      const missing = Math.round((Date.parse(target) - Date.parse(expiryOf(current))) / HOUR_MS);
      const extended = missing > 0 ? await api.extendBuild({ environment, buildId }, { hours: missing }) : current;
      ctx.logger.info(`Build ${buildId} expires at ${expiryOf(extended)}.`);
      ctx.output('expiresAt', expiryOf(extended));
    },
  });
}

function targetOf(options: { build: Build; hours: number }): string {
  return new Date(Date.parse(expiryOf(options.build)) + options.hours * HOUR_MS).toISOString();
}

function expiryOf(build: Build): string {
  if (!build.expiresAt) {
    throw new ConflictError(
      `Build ${build.buildId} in ${build.environment} does not expire, so there is nothing to extend.`,
    );
  }
  return build.expiresAt;
}
