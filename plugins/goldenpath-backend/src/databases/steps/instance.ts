import { databaseSteps, type ProofEntry, type ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { databasesOfMarked } from '../postgres/databases';
import type { PostgresSession } from '../postgres/PostgresSession';
import { majorOf, rolesMarked } from '../postgres/roles';
import { type DatabaseSide, type DatabaseStep, DATABASE_TAG, ownMark, type ServerState } from './DatabaseSide';
import { failed, PEOPLE_MS, PROGRESS_MS, ready, serverMissing, waiting } from './results';

/** The oldest version whose schema `public` belongs to whoever owns the database. */
const OLDEST_MAJOR = 15;

/**
 * The environment's instance is there, and its administrator can do what is needed. Going backwards this comes last, and proves that nothing is left on
 * it.
 */
export function instanceStep(side: DatabaseSide): DatabaseStep {
  const { identifier } = side.instance.spec;
  return {
    id: databaseSteps.instance,
    tier: side.tier,
    title: `Database instance ${identifier}`,
    removeTitle: 'Proof that nothing is left',
    needs: [],
    async ensure(ctx) {
      const sighting = await side.instance.look({ signal: ctx.signal });
      switch (sighting.state) {
        case 'absent':
          return waiting({
            reason: 'PrerequisiteMissing',
            message: `${side.spec.environment} has no database instance ${identifier} yet; the platform team can create it`,
            retryAfterMs: PEOPLE_MS,
          });
        case 'changing':
          return waiting({
            reason: 'InstanceChanging',
            message: `The instance ${identifier} is ${sighting.status}`,
            retryAfterMs: PROGRESS_MS,
          });
        case 'broken':
          return failed({
            code: 'RESOURCE_FAILED',
            message: `The instance ${identifier} is ${sighting.status}`,
            remedy: 'Bring the instance back to "available" in the RDS console, then retry.',
          });
        case 'available':
          return side.administrator.look(ctx.signal, session => examine({ session, identifier }));
      }
    },
    async remove(ctx) {
      const server = await side.findServer(ctx.signal);
      if (server === 'missing') {
        return serverMissing(side);
      }
      const left = await findLeft({ side, ctx, server });
      if (left.length > 0) {
        return waiting({
          reason: 'LeftoversFound',
          message: `Still there: ${left.map(({ resourceClass, id }) => `${resourceClass} ${id}`).join(', ')}`,
          retryAfterMs: PROGRESS_MS,
        });
      }
      return ready('Nothing of it is left', { outputs: { provenAt: new Date(ctx.clock.now()).toISOString() } });
    },
  };
}

async function examine(options: { session: PostgresSession; identifier: string }): Promise<StepResult> {
  const { session, identifier } = options;
  const major = await majorOf(session);
  if (major < OLDEST_MAJOR) {
    return failed({
      code: 'INVALID_REQUEST',
      message: `The instance ${identifier} runs PostgreSQL ${major}; databases need ${OLDEST_MAJOR} or newer`,
      remedy: 'Upgrade the instance, then retry.',
    });
  }
  const [self] = await session.query<{ name: string; roles: boolean; databases: boolean }>(
    "Looking at the administrator's rights",
    'SELECT rolname::text AS name, rolcreaterole OR rolsuper AS roles, rolcreatedb OR rolsuper AS databases FROM pg_roles WHERE rolname = current_user',
  );
  const lacks = [...(self.roles ? [] : ['CREATEROLE']), ...(self.databases ? [] : ['CREATEDB'])];
  return lacks.length > 0
    ? failed({
        code: 'ACCESS_DENIED',
        message: `The administrator ${self.name} of the instance ${identifier} lacks ${lacks.join(' and ')}`,
      })
    : ready(`${identifier} runs PostgreSQL ${major}; its administrator ${self.name} is no more than it must be`, {
        outputs: { major },
      });
}

/** The two ways in which each class is looked for: by our mark, and by name. */
export const LOOKED: { [resourceClass: string]: string[] } = {
  'postgresql/database': ["the server's databases, by name", "the server's databases, by our mark on their owners"],
  'postgresql/role': ["the server's roles, by name", "the server's roles, by our mark"],
  'secretsmanager/secret': ['the secret store, by name', 'the secret store, by our tags'],
};

/** What still carries our mark or our tags. An instance that was retired has nothing on it. */
async function findLeft(options: {
  side: DatabaseSide;
  ctx: LookContext;
  server: ServerState;
}): Promise<ResourceRef[]> {
  const { side, ctx, server } = options;
  const tags = { ...ownTags(side), [DATABASE_TAG]: side.spec.name };
  const secrets = await side.secrets.find({ tags, signal: ctx.signal });
  const onServer =
    server === 'retired'
      ? []
      : await side.administrator.look(ctx.signal, async session => {
          const mark = ownMark(side);
          const databases = await databasesOfMarked(session, mark);
          const roles = await rolesMarked(session, mark);
          return [
            ...databases.map(id => ({ resourceClass: 'postgresql/database', id })),
            ...roles.map(id => ({ resourceClass: 'postgresql/role', id })),
          ];
        });
  return [...onServer, ...secrets.map(id => ({ resourceClass: 'secretsmanager/secret', id }))];
}

/** The tags that tell the installation and the environment apart; an owner may change. */
function ownTags(side: DatabaseSide): { [key: string]: string } {
  const { Project, ManagedBy, Environment } = side.spec.tags;
  return { Project, ManagedBy, Environment };
}

/** What a decommissioning proved: each class that was looked for, and what was deleted of it. */
export function proofOf(options: { deleted: ResourceRef[]; isProven: boolean }): ProofEntry[] {
  if (!options.isProven) {
    return [];
  }
  return Object.entries(LOOKED).map(([resourceClass, looked]) => ({
    resourceClass,
    looked,
    left: [],
    deleted: options.deleted
      .filter(resource => resource.resourceClass === resourceClass)
      .map(({ id }) => ({ id, late: false })),
  }));
}
