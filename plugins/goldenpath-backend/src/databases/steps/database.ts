import { databaseSteps } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import {
  closeDatabase,
  createDatabase,
  dropDatabase,
  markDatabase,
  readDatabase,
  type ServerDatabase,
} from '../postgres/databases';
import { LONG_STATEMENT_LIMIT_MS } from '../postgres/PostgresSession';
import type { Dumps } from '../Dumps';
import { type DatabaseSide, type DatabaseStep, ownMark } from './DatabaseSide';
import { databaseRef, failed, NEXT_CALL_MS, ownedByOthers, ready, waiting } from './results';

/** A dump takes as long as the database is large. */
const DUMP_LIMIT_MS = 6 * 3_600_000;
/** In milliseconds: longer than a statement that makes or drops a database may take. */
export const MAKE_OR_DROP_LIMIT_MS = LONG_STATEMENT_LIMIT_MS + 60_000;

/**
 * The database itself, owned by the owner's role.
 *
 * @param options.dump - where a dump goes before the database does, where one was asked for; `nowhere` where it was and this backend has no place for it
 */
export function databaseStep(side: DatabaseSide, options: { dump?: Dumps | 'nowhere' }): DatabaseStep {
  const { spec, administrator, trail } = side;
  const { name } = spec;
  const owner = spec.ownerGrant.role;
  const look = (ctx: LookContext) => administrator.look(ctx.signal, session => readDatabase(session, name));
  return {
    id: databaseSteps.database,
    tier: side.tier,
    title: `Database ${name}`,
    needs: [databaseSteps.roleOf(spec.ownerGrant.app)],
    limitMs: options.dump ? DUMP_LIMIT_MS : MAKE_OR_DROP_LIMIT_MS,
    async ensure(ctx) {
      const found = await look(ctx);
      if (!found) {
        // Not a transaction (PITFALLS 36): where the process dies in between, what is made is found by its owner and marked by the next look.
        await ctx.mutate(`CREATE DATABASE ${name}`, () =>
          administrator.alone(ctx.signal, async session => {
            await trail.act({ action: 'CREATE DATABASE', role: owner, message: `Creating the database ${name}` }, () =>
              createDatabase(session, { name, owner }),
            );
            await markNow({ side, session });
          }),
        );
        return ready(`The database ${name} was made`);
      }
      const differences = foreignTraits({ found, side, owner });
      if (differences.length > 0) {
        return ownedByOthers({ what: `The database ${name}`, differences });
      }
      if (found.mark === ownMark(side) && found.owner === owner && found.takesConnections) {
        return ready(`The database ${name} is there, owned by ${owner}`);
      }
      await ctx.mutate(`ALTER DATABASE ${name}`, () =>
        administrator.alone(ctx.signal, session => markNow({ side, session })),
      );
      return ready(`The database ${name} was brought back to what was asked for`);
    },
    async remove(ctx) {
      const sighting = await side.instance.look({ signal: ctx.signal });
      const found = sighting.state === 'absent' ? undefined : await look(ctx);
      if (!found) {
        return ready(`There is no database ${name}`, { outputs: ctx.outputs });
      }
      if (foreignTraits({ found, side, owner }).length > 0) {
        return ready(`The database ${name} is not ours and stays`);
      }
      if (options.dump === 'nowhere' && ctx.outputs.dump === undefined) {
        return failed({
          code: 'INVALID_REQUEST',
          message: `A dump of ${name} was asked for, and this backend has no place for dumps`,
          remedy: 'Configure goldenpath.databases.dumps, then retry; or ask for the decommissioning without the dump.',
        });
      }
      if (options.dump && options.dump !== 'nowhere' && ctx.outputs.dump === undefined) {
        return dumpFirst({ side, dumps: options.dump, ctx });
      }
      await ctx.mutate(`DROP DATABASE ${name}`, () =>
        administrator.alone(ctx.signal, async session => {
          await trail.act({ action: 'ALTER DATABASE', role: owner, message: `Closing the database ${name}` }, () =>
            closeDatabase(session, name),
          );
          await trail.act({ action: 'DROP DATABASE', role: owner, message: `Dropping the database ${name}` }, () =>
            dropDatabase(session, name),
          );
        }),
      );
      return ready(`The database ${name} was dropped`, { outputs: ctx.outputs, deleted: [databaseRef(name)] });
    },
    async list(ctx) {
      const sighting = await side.instance.look({ signal: ctx.signal });
      const found = sighting.state === 'absent' ? undefined : await look(ctx);
      return found && foreignTraits({ found, side, owner }).length === 0 ? [databaseRef(name)] : [];
    },
  };
}

async function markNow(options: { side: DatabaseSide; session: Parameters<typeof markDatabase>[0] }): Promise<void> {
  const { side, session } = options;
  const { name, ownerGrant } = side.spec;
  await side.trail.act(
    { action: 'ALTER DATABASE', role: ownerGrant.role, message: `Marking the database ${name}` },
    () => markDatabase(session, { name, owner: ownerGrant.role, mark: ownMark(side) }),
  );
}

async function dumpFirst(options: { side: DatabaseSide; dumps: Dumps; ctx: LookContext }): Promise<StepResult> {
  const { side, dumps, ctx } = options;
  const { name, ownerGrant } = side.spec;
  const connection = await side.administrator.connection(ctx.signal);
  const dump = await ctx.mutate(`Dump ${name}`, () =>
    side.trail.act({ action: 'DUMP', role: ownerGrant.role, message: `Dumping the database ${name}` }, () =>
      dumps.dump({ connection, database: name, uid: side.uid, signal: ctx.signal }),
    ),
  );
  return waiting({
    reason: 'Dumped',
    message: `${name} was dumped to ${dump.file} (${dump.bytes} bytes); it is dropped next`,
    retryAfterMs: NEXT_CALL_MS,
    outputs: { ...ctx.outputs, dump: { ...dump } },
  });
}

/**
 * What shows that a database of the name is not one of ours. One without a mark is, where its owner is the role that only we made: the process died
 * between making and marking it.
 */
function foreignTraits(options: { found: ServerDatabase; side: DatabaseSide; owner: string }): string[] {
  const { found, side, owner } = options;
  if (found.mark === ownMark(side) || (found.mark === undefined && found.owner === owner)) {
    return [];
  }
  return [
    `its comment is ${found.mark === undefined ? 'absent' : `'${found.mark}'`} where ours is '${ownMark(side)}'`,
    ...(found.owner === owner ? [] : [`its owner is ${found.owner} where ours is ${owner}`]),
  ];
}
