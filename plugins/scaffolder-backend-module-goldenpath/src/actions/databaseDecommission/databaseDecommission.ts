import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DatabasesApiSource } from '../../api';
import { databaseUrl } from '../outputs';
import { logPlan, namesOf } from '../planLog';
import { examples } from './databaseDecommission.examples';

/**
 * `goldenpath:database:decommission`: asks for a database's end and answers at once. One that is going or gone is what was asked for.
 *
 * @public
 */
export function createDatabaseDecommissionAction(options: { api: DatabasesApiSource; appBaseUrl: string }) {
  return createTemplateAction({
    id: 'goldenpath:database:decommission',
    description:
      'Takes a database with its roles and secrets away and answers at once; the backend carries it to its verified end. What is in it is lost, unless a dump is asked for.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment'),
        name: z => z.string().describe('Name of the database'),
        confirm: z => z.string().describe("The database's name once more"),
        dump: z =>
          z.boolean().optional().describe('Whether its content is dumped to a file first; it is not if left out'),
      },
      output: {
        environment: z => z.string().describe('Name of the environment'),
        name: z => z.string().describe('Name of the database'),
        status: z => z.string().describe('Where the database stands'),
        databaseUrl: z => z.string().describe("The database's page, which keeps the proof"),
        deletes: z => z.array(z.string()).optional().describe('In a dry run: what would be deleted, in order'),
        keeps: z => z.array(z.string()).optional().describe('In a dry run: what would stay'),
      },
    },
    async handler(ctx) {
      const { environment, name, confirm, dump } = ctx.input;
      const api = options.api.databasesFor(await ctx.getInitiatorCredentials());
      // Somebody may have asked for the name anew by the time that a task is started again: that database is not meant.
      const incarnation = await ctx.checkpoint({
        key: `goldenpath.database.decommission.${environment}.${name}`,
        fn: async () => (await api.getDatabase({ environment, name })).incarnation,
      });
      const key = { environment, name, incarnation };
      const database = await api.getDatabase(key);
      ctx.output('environment', environment);
      ctx.output('name', name);
      ctx.output('databaseUrl', databaseUrl({ appBaseUrl: options.appBaseUrl, environment, name }));
      if (database.status === 'decommissioning' || database.status === 'decommissioned') {
        ctx.logger.info(`Database ${name} in ${environment} is ${database.status} already.`);
        ctx.output('status', database.status);
        return;
      }
      if (ctx.isDryRun) {
        if (confirm !== name) {
          throw new InputError(`This would be refused: to confirm, give the database's name, ${name}, in 'confirm'.`);
        }
        const plan = await api.planDecommission(key);
        logPlan({ plan, log: message => ctx.logger.info(message) });
        ctx.output('status', database.status);
        ctx.output('deletes', namesOf(plan.deletes.flatMap(step => step.resources)));
        ctx.output('keeps', namesOf(plan.keeps));
        return;
      }
      const going = await api.decommission(key, { confirm, ...(dump !== undefined && { dump }) });
      ctx.logger.info(
        `Database ${name} in ${environment} is ${going.status}; its page shows the proof when nothing is left.`,
      );
      ctx.output('status', going.status);
    },
  });
}
