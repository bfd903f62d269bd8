import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { Database, DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabasesApiSource } from '../../api';
import { grantOf } from '../grants';
import { databaseUrl } from '../outputs';
import { examples } from './databaseRotate.examples';

/** Which rotation came last before this one was asked for. */
interface Before extends JsonObject {
  incarnation: number;
  app: string;
  /** Empty where there was none. */
  rotatedAt: string;
}

/**
 * `goldenpath:database:rotate`: asks for a new password of one grant and answers at once. What was the last rotation is settled once, so that a step
 * that is run again rotates nothing twice.
 *
 * @public
 */
export function createDatabaseRotateAction(options: { api: DatabasesApiSource; appBaseUrl: string }) {
  return createTemplateAction({
    id: 'goldenpath:database:rotate',
    description:
      "Gives an app's role on a database a new password and answers at once. Open sessions live on; new logins with the old password fail until the app has read its secret again.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment'),
        name: z => z.string().describe('Name of the database'),
        app: z => z.string().optional().describe("The app whose password is rotated; the owner's if left out"),
      },
      output: {
        environment: z => z.string().describe('Name of the environment'),
        name: z => z.string().describe('Name of the database'),
        app: z => z.string().describe('The app whose password is rotated'),
        status: z => z.string().describe('Where the grant stands'),
        secretName: z => z.string().describe('Name of the secret that gets the new password; never what is in it'),
        databaseUrl: z => z.string().describe("The database's page"),
      },
    },
    async handler(ctx) {
      const { environment, name } = ctx.input;
      const api = options.api.databasesFor(await ctx.getInitiatorCredentials());
      const answer = (grant: DatabaseGrant) => {
        ctx.output('environment', environment);
        ctx.output('name', name);
        ctx.output('app', grant.app);
        ctx.output('status', grant.status);
        ctx.output('secretName', grant.secret);
        ctx.output('databaseUrl', databaseUrl({ appBaseUrl: options.appBaseUrl, environment, name }));
      };
      if (ctx.isDryRun) {
        const database = await api.getDatabase({ environment, name });
        const grant = requireActive({ database, grant: grantOf({ database, app: ctx.input.app }) });
        ctx.logger.info(
          `Dry run: nothing is rotated. The role ${grant.role} would get a new password, put into the secret ${grant.secret}.`,
        );
        answer(grant);
        return;
      }
      const before = await ctx.checkpoint<Before>({
        key: `goldenpath.database.rotate.${environment}.${name}.${ctx.input.app ?? ''}`,
        fn: async () => {
          const database = await api.getDatabase({ environment, name });
          const grant = grantOf({ database, app: ctx.input.app });
          return {
            incarnation: database.incarnation,
            app: grant.app,
            rotatedAt: grant.rotation?.requestedAt ?? '',
          };
        },
      });
      const key = { environment, name, incarnation: before.incarnation };
      const current = await api.getDatabase(key);
      const known = grantOf({ database: current, app: before.app });
      const isAsked = known.rotation !== undefined && known.rotation.requestedAt !== before.rotatedAt;
      const database = isAsked ? current : await api.rotateGrant(key, before.app);
      const grant = grantOf({ database, app: before.app });
      ctx.logger.info(
        grant.rotation?.finishedAt === undefined
          ? `The password of ${grant.role} is being rotated; the secret ${grant.secret} has the new one when it is done.`
          : `The password of ${grant.role} is rotated; the secret ${grant.secret} has the new one.`,
      );
      answer(grant);
    },
  });
}

function requireActive(options: { database: Database; grant: DatabaseGrant }): DatabaseGrant {
  const { database, grant } = options;
  if (grant.status !== 'active') {
    throw new ConflictError(
      `The grant of ${grant.app} on database ${database.name} is ${grant.status}: only an active one has a password to rotate.`,
    );
  }
  return grant;
}
