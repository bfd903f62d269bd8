import { databaseSteps, type GrantSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { MAINTENANCE_DATABASE } from '../postgres/Administrator';
import { alterRole, createRole, readRole, type ServerRole, setPassword } from '../postgres/roles';
import { scramVerifier } from '../postgres/scramVerifier';
import { tryLogin } from '../postgres/tryLogin';
import { type DatabaseSide, type DatabaseStep, ownMark } from './DatabaseSide';
import { MAKE_OR_DROP_LIMIT_MS } from './database';
import { readSecretText } from './readSecret';
import { listRole, removeRole } from './removeRole';
import { failed, ownedByOthers, ready } from './results';

/** One grant's login role: with the secret's password, and able to do nothing but log in until it is granted something. */
export function roleStep(side: DatabaseSide, grant: GrantSpec): DatabaseStep {
  return {
    id: databaseSteps.roleOf(grant.app),
    tier: side.tier,
    title: `Role ${grant.role}`,
    needs: [databaseSteps.secretOf(grant.app)],
    // Going, it may have databases of its own to drop.
    limitMs: MAKE_OR_DROP_LIMIT_MS,
    // What a further role was given in the database goes with the database.
    ...(grant.access !== 'owner' && { removeAfter: [databaseSteps.database] }),
    ensure: ctx => ensureRole({ side, grant, ctx }),
    remove: ctx => removeRole({ side, grant, ctx }),
    list: ctx => listRole({ side, grant, ctx }),
  };
}

async function ensureRole(options: { side: DatabaseSide; grant: GrantSpec; ctx: LookContext }): Promise<StepResult> {
  const { side, grant, ctx } = options;
  const { administrator, trail } = side;
  const { role: name } = grant;
  const password = await passwordOf(options);
  if (password === undefined) {
    return failed({
      code: 'NOT_FOUND',
      message: `The secret ${grant.secret} holds no password for the role ${name}`,
      remedy: 'Retry: the secret is made again or completed first.',
    });
  }
  const role = await administrator.look(ctx.signal, session => readRole(session, name));
  if (!role) {
    const verifier = await scramVerifier({ password });
    await ctx.mutate(`CREATE ROLE ${name}`, () =>
      administrator.alone(ctx.signal, session =>
        trail.act({ action: 'CREATE ROLE', role: name, message: `Creating the role ${name} for ${grant.app}` }, () =>
          createRole(session, { name, verifier, createdb: grant.createdb, mark: ownMark(side) }),
        ),
      ),
    );
    return ready(`The role ${name} was made`);
  }
  const differences = foreignTraits(role, side);
  if (differences.length > 0) {
    return ownedByOthers({ what: `The role ${name}`, differences });
  }
  if (!role.canLogin || role.canCreateRoles || role.canCreateDatabases !== grant.createdb) {
    await ctx.mutate(`ALTER ROLE ${name}`, () =>
      administrator.alone(ctx.signal, session =>
        trail.act(
          { action: 'ALTER ROLE', role: name, message: `Bringing the role ${name} back to what was asked for` },
          () => alterRole(session, { name, createdb: grant.createdb }),
        ),
      ),
    );
    return { result: 'waiting', reason: 'RoleCorrected', message: `The role ${name} was corrected`, retryAfterMs: 0 };
  }
  return ensurePassword({ side, grant, ctx, password });
}

/** The secret's password is the one that counts; whether the role has it is known by logging in with it. */
async function ensurePassword(options: {
  side: DatabaseSide;
  grant: GrantSpec;
  ctx: LookContext;
  password: string;
}): Promise<StepResult> {
  const { side, grant, ctx, password } = options;
  const { role: name } = grant;
  const connection = await side.administrator.connection(ctx.signal);
  const login = await tryLogin({
    connection: { ...connection, user: name, password },
    database: MAINTENANCE_DATABASE,
    signal: ctx.signal,
  });
  switch (login.result) {
    case 'let-in':
    case 'kept-out':
      return ready(`The role ${name} logs in with the password of its secret`);
    case 'wrong-password': {
      const verifier = await scramVerifier({ password });
      await ctx.mutate(`ALTER ROLE ${name} PASSWORD`, () =>
        side.administrator.alone(ctx.signal, session =>
          side.trail.act(
            {
              action: 'ALTER ROLE PASSWORD',
              role: name,
              message: `Giving the role ${name} the password of its secret`,
            },
            () => setPassword(session, { name, verifier }),
          ),
        ),
      );
      return ready(`The role ${name} has the password of its secret again`);
    }
  }
}

async function passwordOf(options: {
  side: DatabaseSide;
  grant: GrantSpec;
  ctx: LookContext;
}): Promise<string | undefined> {
  const { side, grant, ctx } = options;
  const current = await side.secrets.read({ name: grant.secret, stage: 'current', signal: ctx.signal });
  const read = current && readSecretText(current.text);
  return read?.result === 'read' ? read.content.password : undefined;
}

/** What shows that a role of the name is not one of ours; nothing of it is touched then. */
function foreignTraits(role: ServerRole, side: DatabaseSide): string[] {
  return [
    ...(role.mark === ownMark(side)
      ? []
      : [`its comment is ${role.mark === undefined ? 'absent' : `'${role.mark}'`} where ours is '${ownMark(side)}'`]),
    ...(role.isSuperuser ? ['it is a superuser'] : []),
    ...(role.canReplicate ? ['it may replicate'] : []),
    ...(role.bypassesRowSecurity ? ['it bypasses row security'] : []),
  ];
}
