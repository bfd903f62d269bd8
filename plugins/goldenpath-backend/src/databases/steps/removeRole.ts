import type { GrantSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { MAINTENANCE_DATABASE } from '../postgres/Administrator';
import { closeDatabase, databasesOwnedBy, dropDatabase } from '../postgres/databases';
import { dropOwned, dropRole, type Holdings, holdingsOf, readRole } from '../postgres/roles';
import { type DatabaseSide, isServerThere, ownMark } from './DatabaseSide';
import { databaseRef, failed, NEXT_CALL_MS, PEOPLE_MS, ready, roleRef, serverMissing, waiting } from './results';

interface Removal {
  side: DatabaseSide;
  grant: GrantSpec;
  ctx: LookContext;
}

/** What stands between a role and its end. */
interface Remains {
  isOurs: boolean;
  /** Databases that it owns: it may have made some (PITFALLS 41). */
  databases: string[];
  /** Databases that it owns and that are somebody else's by our records. */
  held: string[];
  holdings: Holdings[];
}

/** Takes a role away: first every database that it owns, then the rights that it was given elsewhere, then the role (PITFALLS 40). */
export async function removeRole(options: Removal): Promise<StepResult> {
  const { side, grant, ctx } = options;
  const { role } = grant;
  if ((await side.findServer(ctx.signal)) === 'missing') {
    return serverMissing(side);
  }
  const remains = await lookFor(options);
  if (!remains) {
    return ready(`There is no role ${role}`);
  }
  if (!remains.isOurs) {
    return ready(`The role ${role} is not ours and stays`);
  }
  if (remains.held.length > 0) {
    return failed({
      code: 'DEPENDENCY',
      message: `The role ${role} owns databases that were asked for by others: ${remains.held.join(', ')}. They are not deleted from here`,
      remedy: `Give them back (ALTER DATABASE … OWNER TO …, the role that each was asked for with), then retry.`,
    });
  }
  const [database] = remains.databases;
  if (database === side.spec.name) {
    // The step before this one drops it, with the dump that was asked for.
    return waiting({
      reason: 'DatabaseStillThere',
      message: `The database ${database} is there again; it goes first`,
      retryAfterMs: PEOPLE_MS,
    });
  }
  if (database !== undefined) {
    return dropOwnDatabase({ ...options, database });
  }
  const owning = remains.holdings.filter(({ owned }) => owned > 0);
  if (owning.length > 0) {
    return failed({
      code: 'DEPENDENCY',
      message: `The role ${role} owns things in databases that are not its own: ${owning
        .map(({ database: where, owned }) => `${owned} in ${where}`)
        .join(', ')}. They are not deleted from here`,
      remedy: `Give them to another role (REASSIGN OWNED BY "${role}" TO …, in that database) or drop them; it is tried again by itself.`,
    });
  }
  await ctx.mutate(`DROP ROLE ${role}`, () =>
    side.administrator.alone(ctx.signal, async session => {
      for (const { database: where } of remains.holdings) {
        await side.trail.act(
          { action: 'DROP OWNED', role, message: `Taking away the rights of ${role} in ${where}` },
          () =>
            where === MAINTENANCE_DATABASE
              ? dropOwned(session, role)
              : side.administrator.in({ database: where, signal: ctx.signal }, there => dropOwned(there, role)),
        );
      }
      await side.trail.act({ action: 'DROP ROLE', role, message: `Dropping the role ${role}` }, () =>
        dropRole(session, role),
      );
    }),
  );
  return ready(`The role ${role} was dropped`, { deleted: [roleRef(role)] });
}

/** What the removal of a role would delete now. */
export async function listRole(options: Removal): Promise<ResourceRef[]> {
  const remains = await lookFor(options);
  return remains?.isOurs ? [...remains.databases.map(databaseRef), roleRef(options.grant.role)] : [];
}

async function lookFor(options: Removal): Promise<Remains | undefined> {
  const { side, grant, ctx } = options;
  if (!(await isServerThere(side, ctx.signal))) {
    return undefined;
  }
  return side.administrator.look(ctx.signal, async session => {
    const role = await readRole(session, grant.role);
    if (!role) {
      return undefined;
    }
    const owned = await databasesOwnedBy(session, grant.role);
    const held = await side.heldByOthers(owned);
    return {
      isOurs: role.mark === ownMark(side),
      databases: owned.filter(name => !held.includes(name)),
      held,
      holdings: await holdingsOf(session, grant.role),
    };
  });
}

async function dropOwnDatabase(options: Removal & { database: string }): Promise<StepResult> {
  const { side, grant, ctx, database } = options;
  const { role } = grant;
  await ctx.mutate(`DROP DATABASE ${database}`, () =>
    side.administrator.alone(ctx.signal, async session => {
      await side.trail.act(
        { action: 'ALTER DATABASE', role, message: `Closing the database ${database}, which ${role} made` },
        () => closeDatabase(session, database),
      );
      await side.trail.act(
        { action: 'DROP DATABASE', role, message: `Dropping the database ${database}, which ${role} made` },
        () => dropDatabase(session, database),
      );
    }),
  );
  return waiting({
    reason: 'OwnDatabasesGoing',
    message: `The database ${database}, which ${role} owned, was dropped; what else it owns comes next`,
    retryAfterMs: NEXT_CALL_MS,
    deleted: [databaseRef(database)],
  });
}
