import { databaseSteps, type GrantSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, SecretVersion, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { setPassword } from '../postgres/roles';
import { scramVerifier } from '../postgres/scramVerifier';
import { tryLogin } from '../postgres/tryLogin';
import { type DatabaseSide, type DatabaseStep, secretContent } from './DatabaseSide';
import { newPassword, versionIdOf } from './passwords';
import { readSecretText } from './readSecret';
import { failed, NEXT_CALL_MS, ready, waiting } from './results';

interface Rotating {
  side: DatabaseSide;
  grant: GrantSpec;
  versionId: string;
  ctx: LookContext;
}

/**
 * Rotates a grant's password: stages a new one in the secret, changes the role, logs in with it, then makes it current. Open sessions live on. How far it
 * is can be seen at any time, so that it goes on after a crash where it was.
 *
 * @param options.number - the how-manyth rotation of the grant
 */
export function rotationStep(side: DatabaseSide, options: { grant: GrantSpec; number: number }): DatabaseStep {
  const { grant, number } = options;
  const versionId = versionIdOf({ uid: side.uid, app: grant.app, rotation: number });
  return {
    id: databaseSteps.rotationOf(grant.app),
    tier: side.tier,
    title: `Rotation of the password of ${grant.role}`,
    needs: [
      databaseSteps.roleOf(grant.app),
      ...(grant.access === 'owner' ? [databaseSteps.privileges] : [databaseSteps.grantOf(grant.app)]),
    ],
    async ensure(ctx) {
      const read = (which: 'current' | 'pending') =>
        side.secrets.read({ name: grant.secret, stage: which, signal: ctx.signal });
      const [current, pending] = await Promise.all([read('current'), read('pending')]);
      if (current?.versionId === versionId) {
        return ready(`${grant.role} has its new password, and ${grant.secret} says it`);
      }
      const rotating = { side, grant, versionId, ctx };
      return pending?.versionId === versionId ? changeRole({ ...rotating, pending }) : stage(rotating);
    },
  };
}

async function stage(options: Rotating): Promise<StepResult> {
  const { side, grant, versionId, ctx } = options;
  const endpoint = await side.administrator.connection(ctx.signal);
  const text = secretContent({ side, grant, endpoint, password: newPassword() });
  await ctx.mutate(`PutSecretValue ${grant.secret} as pending`, () =>
    side.trail.act(
      { action: 'PUT SECRET VALUE', role: grant.role, message: `Staging a new password in ${grant.secret}` },
      () => side.secrets.stage({ name: grant.secret, text, versionId, signal: ctx.signal }),
    ),
  );
  return goOn('PasswordStaged', `A new password is staged in ${grant.secret}; the role gets it next`);
}

async function changeRole(options: Rotating & { pending: SecretVersion }): Promise<StepResult> {
  const { side, grant, versionId, ctx, pending } = options;
  const read = readSecretText(pending.text);
  if (read.result === 'unusable') {
    return failed({
      code: 'CONFLICT',
      message: `The version of ${grant.secret} that this rotation staged lacks ${read.lacks.join(', ')}: somebody changed it`,
      remedy: 'Rotate again.',
    });
  }
  const { password } = read.content;
  const connection = await side.administrator.connection(ctx.signal);
  const login = await tryLogin({
    connection: { ...connection, user: grant.role, password },
    database: side.spec.name,
    signal: ctx.signal,
  });
  switch (login.result) {
    case 'wrong-password': {
      const verifier = await scramVerifier({ password });
      await ctx.mutate(`ALTER ROLE ${grant.role} PASSWORD`, () =>
        side.administrator.alone(ctx.signal, session =>
          side.trail.act(
            {
              action: 'ALTER ROLE PASSWORD',
              role: grant.role,
              message: `Giving the role ${grant.role} its new password`,
            },
            () => setPassword(session, { name: grant.role, verifier }),
          ),
        ),
      );
      return goOn(
        'RoleChanged',
        `${grant.role} has its new password; it is tried, and then made current in ${grant.secret}`,
      );
    }
    case 'kept-out':
      return failed({
        code: 'CONFLICT',
        message: `${grant.role} cannot get into ${side.spec.name}: ${login.message}. The new password stays pending`,
        remedy: 'Retry the database: its rights are looked at again, and the rotation goes on.',
      });
    case 'let-in':
      await ctx.mutate(`UpdateSecretVersionStage ${grant.secret}`, () =>
        side.trail.act(
          {
            action: 'PROMOTE SECRET VERSION',
            role: grant.role,
            message: `Making the new password current in ${grant.secret}`,
          },
          () => side.secrets.promote({ name: grant.secret, versionId, signal: ctx.signal }),
        ),
      );
      return goOn('PasswordCurrent', `The new password of ${grant.role} works and was made current in ${grant.secret}`);
  }
}

function goOn(reason: string, message: string): StepResult {
  return waiting({ reason, message, retryAfterMs: NEXT_CALL_MS });
}
