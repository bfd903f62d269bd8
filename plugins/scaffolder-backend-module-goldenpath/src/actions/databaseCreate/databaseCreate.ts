import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { type ActionContext, createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  type DatabaseRequest,
  formatFaults,
  type GoldenPathDatabasesApi,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabasesApiSource } from '../../api';
import { databaseUrl } from '../outputs';
import { ownerGrantOf } from '../grants';
import { examples } from './databaseCreate.examples';

/** What the action puts out; also what a checkpoint keeps. The secret's name, never what is in it. */
interface Asked extends JsonObject {
  environment: string;
  name: string;
  status: string;
  needsApproval: boolean;
  secretName: string;
}

/**
 * `goldenpath:database:create`: asks for an application database and answers at once; the backend owns the wait (PITFALLS 46), which outside
 * `dev` includes somebody's approval.
 *
 * @public
 */
export function createDatabaseCreateAction(options: { api: DatabasesApiSource; appBaseUrl: string }) {
  return createTemplateAction({
    id: 'goldenpath:database:create',
    description:
      'Asks GoldenPath for a PostgreSQL database for an app and answers at once, before it is ready. For a database that is there already it is verified, and what is wrong is put right.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment, as the platform team configured it'),
        name: z =>
          z
            .string()
            .describe(
              'Name of the database: 3 to 63 lower case letters, digits and underscores, beginning with a letter',
            ),
        app: z => z.string().describe('The app that owns it; its secret is named after it'),
        owner: z => z.string().describe('Entity reference of the owner; one of your own groups, or you'),
        role: z =>
          z
            .string()
            .optional()
            .describe("The role that owns it, of at most 31 characters; the database's name if left out"),
        createdb: z =>
          z
            .boolean()
            .optional()
            .describe('Whether the role may make databases of its own; they are tracked, and go with this one'),
        entityRef: z => z.string().optional().describe('The catalog entity that the database is made for'),
        description: z => z.string().optional().describe('What the database is for'),
      },
      output: {
        environment: z => z.string().describe('Name of the environment'),
        name: z => z.string().describe('Name of the database'),
        status: z => z.string().describe('Where the database stands, as pending, provisioning or active'),
        needsApproval: z => z.boolean().describe('Whether somebody else has to approve it first'),
        secretName: z => z.string().describe("Name of the secret with the app's way in; never what is in it"),
        databaseUrl: z => z.string().describe("The database's page"),
      },
    },
    async handler(ctx) {
      const api = options.api.databasesFor(await ctx.getInitiatorCredentials());
      const request: DatabaseRequest = ctx.input;
      const asked = ctx.isDryRun
        ? await plan({ api, request, log: message => ctx.logger.info(message) })
        : await create({ api, request, ctx });
      ctx.output('environment', asked.environment);
      ctx.output('name', asked.name);
      ctx.output('status', asked.status);
      ctx.output('needsApproval', asked.needsApproval);
      ctx.output('secretName', asked.secretName);
      ctx.output('databaseUrl', databaseUrl({ appBaseUrl: options.appBaseUrl, ...asked }));
    },
  });
}

async function create(options: {
  api: GoldenPathDatabasesApi;
  request: DatabaseRequest;
  ctx: Pick<ActionContext<JsonObject>, 'checkpoint' | 'logger'>;
}): Promise<Asked> {
  const { api, request, ctx } = options;
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16);
  // The backend takes the same request twice for one; the checkpoint keeps a task that is started again from asking anew for a database that has
  // been decommissioned or rejected meanwhile.
  const asked = await ctx.checkpoint<Asked>({
    key: `goldenpath.database.create.${digest}`,
    fn: async () => {
      const database = await api.createDatabase(request);
      return {
        environment: database.environment,
        name: database.name,
        status: database.status,
        needsApproval: database.needsApproval,
        secretName: ownerGrantOf(database).secret,
      };
    },
  });
  ctx.logger.info(
    asked.needsApproval
      ? `Database ${asked.name} in ${asked.environment} waits for approval by somebody else than its requester.`
      : `Database ${asked.name} in ${asked.environment} is ${asked.status}.`,
  );
  ctx.logger.info(`The app's secret is named ${asked.secretName}; the database's page has the manifest to paste.`);
  return asked;
}

async function plan(options: {
  api: GoldenPathDatabasesApi;
  request: DatabaseRequest;
  log: (message: string) => void;
}): Promise<Asked> {
  const { api, request, log } = options;
  const { spec, needsApproval, refusals } = await api.planDatabase(request);
  if (!spec) {
    throw new InputError(`This request would be refused: ${formatFaults(refusals).join('; ')}`);
  }
  const { role, secret, createdb } = spec.ownerGrant;
  log(
    `Dry run: nothing is created. It would make the database ${spec.name} in ${spec.environment}, owned by the role ${role}${
      createdb ? ', which may make databases of its own' : ''
    }, with the secret ${secret}.`,
  );
  if (needsApproval) {
    log('Somebody else than its requester would have to approve it first.');
  }
  return {
    environment: spec.environment,
    name: spec.name,
    status: needsApproval ? 'pending' : 'approved',
    needsApproval,
    secretName: secret,
  };
}
