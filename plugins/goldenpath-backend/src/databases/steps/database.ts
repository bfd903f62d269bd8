import { databaseSteps } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import {
  closeDatabase,
  createDatabase,
  dropDatabase,
  openDatabase,
  readDatabase,
  type ServerDatabase,
} from '../postgres/databases';
import { LONG_STATEMENT_LIMIT_MS } from '../postgres/PostgresSession';
import type { Dumps } from '../Dumps';
import { type DatabaseSide, type DatabaseStep, isServerThere, ownMark } from './DatabaseSide';
import { databaseRef, failed, NEXT_CALL_MS, ownedByOthers, ready, serverMissing, waiting } from './results';

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
        // Not a transaction (PITFALLS 36): where the process dies, what was made is found by its owner.
        await ctx.mutate(`CREATE DATABASE ${name}`, () =>
          administrator.alone(ctx.signal, session =>
            trail.act({ action: 'CREATE DATABASE', role: owner, message: `Creating the database ${name}` }, () =>
              createDatabase(session, { name, owner }),
            ),
          ),
        );
        return ready(`The database ${name} was made`);
      }
      const differences = foreignTraits({ found, side, owner });
      if (differences.length > 0) {
        return ownedByOthers({ what: `The database ${name}`, differences });
      }
      if (found.takesConnections) {
        return ready(`The database ${name} is there, owned by ${owner}`);
      }
      await ctx.mutate(`ALTER DATABASE ${name}`, () =>
        administrator.alone(ctx.signal, session =>
          trail.act({ action: 'ALTER DATABASE', role: owner, message: `Opening the database ${name}` }, () =>
            openDatabase(session, name),
          ),
        ),
      );
      return ready(`The database ${name} takes connections again`);
    },
    async remove(ctx) {
      const server = await side.findServer(ctx.signal);
      if (server === 'missing') {
        return serverMissing(side);
      }
      const found = server === 'retired' ? undefined : await look(ctx);
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
      const found = (await isServerThere(side, ctx.signal)) ? await look(ctx) : undefined;
      return found && foreignTraits({ found, side, owner }).length === 0 ? [databaseRef(name)] : [];
    },
  };
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

/** What shows that a database of the name is not one of ours: only we make roles with our mark, and it is owned by another. */
function foreignTraits(options: { found: ServerDatabase; side: DatabaseSide; owner: string }): string[] {
  const { found, side, owner } = options;
  return [
    ...(found.owner === owner ? [] : [`its owner is ${found.owner} where ours is ${owner}`]),
    ...(found.ownerMark === ownMark(side)
      ? []
      : [
          `the comment of its owner is ${found.ownerMark === undefined ? 'absent' : `'${found.ownerMark}'`} where ours is '${ownMark(side)}'`,
        ]),
  ];
}
