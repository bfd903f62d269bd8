import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { DatabaseInstance } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabasesApiSource } from '../../api';
import { examples } from './rdsEnsure.examples';

/** What the action puts out; also what a checkpoint keeps. */
interface Ensured extends JsonObject {
  identifier: string;
  status: string;
}

/**
 * `goldenpath:rds:ensure`: makes or adopts an environment's database instance and answers at once; the backend owns the wait (PITFALLS 46).
 *
 * @public
 */
export function createRdsEnsureAction(options: { api: DatabasesApiSource }) {
  return createTemplateAction({
    id: 'goldenpath:rds:ensure',
    description:
      "Makes the environment's RDS instance as the configuration asks, or adopts the one that is there, and answers at once. Where all is well, it changes nothing.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment'),
      },
      output: {
        environment: z => z.string().describe('Name of the environment'),
        identifier: z => z.string().describe('Name of the instance at the cloud'),
        status: z => z.string().describe('Where the instance stands, as creating or available'),
      },
    },
    async handler(ctx) {
      const { environment } = ctx.input;
      const api = options.api.databasesFor(await ctx.getInitiatorCredentials());
      ctx.output('environment', environment);
      if (ctx.isDryRun) {
        const instance = await api.getInstance(environment);
        ctx.logger.info(`Dry run: nothing is made. ${whatWouldHappen(instance)}`);
        ctx.output('identifier', instance.identifier);
        ctx.output('status', instance.status);
        return;
      }
      // Asking again is harmless while the instance is there; a task that is started again must not bring back one that was retired meanwhile.
      const ensured = await ctx.checkpoint<Ensured>({
        key: `goldenpath.rds.ensure.${environment}`,
        fn: async () => {
          const { identifier, status } = await api.ensureInstance(environment);
          return { identifier, status };
        },
      });
      ctx.logger.info(`The database instance ${ensured.identifier} of ${environment} is ${ensured.status}.`);
      ctx.output('identifier', ensured.identifier);
      ctx.output('status', ensured.status);
    },
  });
}

function whatWouldHappen(instance: DatabaseInstance): string {
  const { identifier, spec, status } = instance;
  const reason = instance.statusReason === undefined ? '' : ` (${instance.statusReason})`;
  switch (status) {
    case 'absent':
    case 'retired':
      return `It would make ${identifier}: ${spec.instanceClass}, PostgreSQL ${spec.engineVersion}, ${spec.storageGiB} GiB, backups kept for ${spec.backupRetentionDays} days.`;
    case 'adoptable':
      return `${identifier} is there; it would be adopted and brought to what the configuration asks.`;
    case 'failed':
      return `${identifier} has failed${reason}; it would be tried again.`;
    case 'available':
    case 'creating':
    case 'changing':
      return `${identifier} is ${status}; it would be verified, and what is wrong put right.`;
    case 'retiring':
      return `${identifier} is being retired; asking for it would be refused until that is over.`;
    case 'unknown':
      return `${identifier} could not be looked at${reason}; what would happen is not known.`;
  }
}
