import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ApiSource } from '../../api';
import { logPlan, namesOf } from '../planLog';
import { examples } from './clusterDestroy.examples';

/**
 * `goldenpath:cluster:destroy`: asks for a build's teardown and answers at once. A build that is going or gone is what was asked for.
 *
 * @public
 */
export function createClusterDestroyAction(options: { api: ApiSource }) {
  return createTemplateAction({
    id: 'goldenpath:cluster:destroy',
    description: 'Tears a build down and answers at once; the backend carries it to its verified end.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment'),
        buildId: z => z.string().describe('The id of the build'),
        confirm: z => z.string().describe('The build id once more; for a persistent cluster, its cluster name'),
      },
      output: {
        phase: z => z.string().describe('The phase of the build'),
        deletes: z => z.array(z.string()).optional().describe('In a dry run: what would be deleted, in order'),
        keeps: z => z.array(z.string()).optional().describe('In a dry run: what would stay'),
      },
    },
    async handler(ctx) {
      const { environment, buildId, confirm } = ctx.input;
      const api = options.api.apiFor(await ctx.getInitiatorCredentials());
      // A persistent cluster may have been built anew by the time that a task is started again: that one is not meant.
      const incarnation = await ctx.checkpoint({
        key: `goldenpath.cluster.destroy.${environment}.${buildId}`,
        fn: async () => (await api.getBuild({ environment, buildId })).incarnation,
      });
      const key = { environment, buildId, incarnation };
      const build = await api.getBuild(key);
      if (build.phase === 'tearing-down' || build.phase === 'gone') {
        ctx.logger.info(`Build ${buildId} is ${build.phase} already.`);
        ctx.output('phase', build.phase);
        return;
      }
      if (ctx.isDryRun) {
        const plan = await api.planTeardown(key, { confirm });
        logPlan({ plan, log: message => ctx.logger.info(message) });
        ctx.output('phase', build.phase);
        ctx.output('deletes', namesOf(plan.deletes.flatMap(step => step.resources)));
        ctx.output('keeps', namesOf(plan.keeps));
        return;
      }
      const tearingDown = await api.teardown(key, { confirm });
      ctx.logger.info(`Build ${buildId} is ${tearingDown.phase}; its page shows the proof when nothing is left.`);
      ctx.output('phase', tearingDown.phase);
    },
  });
}
