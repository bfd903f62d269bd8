import { databaseSteps, type GrantSpec, type ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, SecretDescription, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type DatabaseSide, type DatabaseStep, secretContent, secretTags } from './DatabaseSide';
import { newPassword, versionIdOf } from './passwords';
import { readSecretText } from './readSecret';
import { failed, NEXT_CALL_MS, ownedByOthers, ready, secretRef, waiting } from './results';

/** Between looks at a secret that goes, in milliseconds. */
const GOING_MS = 1_000;
/** After which a secret that is still there is asked to go again, in milliseconds. */
const ASK_AGAIN_MS = 60_000;
/** The tags that say whose a secret is. An owner may change. */
const IDENTITY_TAGS = ['Project', 'ManagedBy', 'Environment', 'goldenpath.idp/database'];

/** One grant's secret with its five keys. The password is made here and is nowhere else but in it. */
export function secretStep(side: DatabaseSide, grant: GrantSpec): DatabaseStep {
  const { secrets, trail } = side;
  const name = grant.secret;
  return {
    id: databaseSteps.secretOf(grant.app),
    tier: side.tier,
    title: `Secret of ${grant.app}`,
    needs: [databaseSteps.instance],
    async ensure(ctx) {
      const found = await secrets.describe({ name, signal: ctx.signal });
      if (!found) {
        return create({ side, grant, ctx });
      }
      const differences = differencesOf(side, found);
      if (found.isBeingDeleted) {
        return differences.length === 0
          ? makeRoom({ side, grant, ctx })
          : failed({
              code: 'OWNED_BY_OTHERS',
              message: `The name ${name} is in its deletion window, and what was there is not ours: ${differences.join('; ')}. It is not restored from here`,
              remedy: 'Wait until the window is over, or have its owner delete it for good; then retry.',
            });
      }
      return differences.length > 0
        ? ownedByOthers({ what: `The secret ${name}`, differences })
        : complete({ side, grant, ctx });
    },
    async remove(ctx) {
      const found = await secrets.describe({ name, signal: ctx.signal });
      if (!found) {
        return ready(`There is no secret ${name}`);
      }
      if (differencesOf(side, found).length > 0) {
        return ready(`The secret ${name} is not ours and stays`);
      }
      if (found.isBeingDeleted && wasAskedToGo(ctx)) {
        return going({ name, ctx });
      }
      await ctx.mutate(`DeleteSecret ${name}`, () =>
        trail.act({ action: 'DELETE SECRET', role: grant.role, message: `Deleting the secret ${name}` }, () =>
          secrets.deleteNow({ name, signal: ctx.signal }),
        ),
      );
      return going({ name, ctx, asked: ctx.clock.now(), deleted: [secretRef(name)] });
    },
    async list(ctx) {
      const found = await secrets.describe({ name, signal: ctx.signal });
      return found && !found.isBeingDeleted && differencesOf(side, found).length === 0 ? [secretRef(name)] : [];
    },
  };
}

async function create(options: { side: DatabaseSide; grant: GrantSpec; ctx: LookContext }): Promise<StepResult> {
  const { side, grant, ctx } = options;
  const name = grant.secret;
  const endpoint = await side.administrator.connection(ctx.signal);
  const text = secretContent({ side, grant, endpoint, password: newPassword() });
  await ctx.mutate(`CreateSecret ${name}`, () =>
    side.trail.act({ action: 'CREATE SECRET', role: grant.role, message: `Creating the secret ${name}` }, () =>
      side.secrets.create({
        name,
        description: `The way of ${grant.app} into the database ${side.spec.name} of ${side.spec.environment}`,
        text,
        versionId: versionIdOf({ uid: side.uid, app: grant.app, rotation: 0 }),
        tags: secretTags(side),
        signal: ctx.signal,
      }),
    ),
  );
  return ready(`The secret ${name} was made`);
}

/** Ours, deleted before: nothing can be made of that name until it is gone for good (PITFALLS 45). */
async function makeRoom(options: { side: DatabaseSide; grant: GrantSpec; ctx: LookContext }): Promise<StepResult> {
  const { side, grant, ctx } = options;
  const name = grant.secret;
  if (wasAskedToGo(ctx)) {
    return going({ name, ctx });
  }
  await ctx.mutate(`DeleteSecret ${name} for good`, () =>
    side.trail.act(
      {
        action: 'DELETE SECRET',
        role: grant.role,
        message: `Deleting ${name}, ours and in its deletion window, for good`,
      },
      () => side.secrets.deleteNow({ name, signal: ctx.signal }),
    ),
  );
  return going({ name, ctx, asked: ctx.clock.now() });
}

/** Whether this step has asked for the secret's end a short while ago; asked again, the store would only begin anew. */
function wasAskedToGo(ctx: LookContext): boolean {
  const { askedToGoAt } = ctx.outputs;
  return typeof askedToGoAt === 'number' && ctx.clock.now() - askedToGoAt < ASK_AGAIN_MS;
}

/** Waits for a secret of ours to be gone for good. */
function going(options: { name: string; ctx: LookContext; asked?: number; deleted?: ResourceRef[] }): StepResult {
  const { name, ctx, asked, deleted } = options;
  return waiting({
    reason: 'SecretGoing',
    message: `The secret ${name} of ours is deleted for good; its name is free in a moment`,
    retryAfterMs: GOING_MS,
    outputs: asked === undefined ? ctx.outputs : { ...ctx.outputs, askedToGoAt: asked },
    ...(deleted && { deleted }),
  });
}

/** A secret of ours with what belongs in it. A moved instance or a lost key is put right with the password kept, where there is one. */
async function complete(options: { side: DatabaseSide; grant: GrantSpec; ctx: LookContext }): Promise<StepResult> {
  const { side, grant, ctx } = options;
  const { secrets, trail } = side;
  const name = grant.secret;
  const [endpoint, current, pending] = await Promise.all([
    side.administrator.connection(ctx.signal),
    secrets.read({ name, stage: 'current', signal: ctx.signal }),
    secrets.read({ name, stage: 'pending', signal: ctx.signal }),
  ]);
  const read = current && readSecretText(current.text);
  const password = read?.result === 'read' ? read.content.password : newPassword();
  const wanted = secretContent({ side, grant, endpoint, password });
  if (read?.result === 'read' && JSON.stringify({ ...read.content }) === wanted) {
    return ready(`The secret ${name} holds its five keys`);
  }
  if (pending && contentOf(pending.text) === contentOf(wanted)) {
    await ctx.mutate(`UpdateSecretVersionStage ${name}`, () =>
      trail.act({ action: 'PROMOTE SECRET VERSION', role: grant.role, message: `Correcting the secret ${name}` }, () =>
        secrets.promote({ name, versionId: pending.versionId, signal: ctx.signal }),
      ),
    );
    return ready(`The secret ${name} was corrected`);
  }
  const lacks = read?.result === 'unusable' ? read.lacks.join(', ') : 'the right endpoint, role or database';
  await ctx.mutate(`PutSecretValue ${name}`, token =>
    trail.act(
      { action: 'PUT SECRET VALUE', role: grant.role, message: `Correcting the secret ${name}, which lacked ${lacks}` },
      () => secrets.stage({ name, text: wanted, versionId: token, signal: ctx.signal }),
    ),
  );
  return waiting({
    reason: 'SecretCorrected',
    message: `The secret ${name} lacked ${lacks}; a corrected version is made current next`,
    retryAfterMs: NEXT_CALL_MS,
  });
}

/** What a text says apart from its password: a corrected version that an earlier look staged has another one where there was none. */
function contentOf(text: string): string {
  const read = readSecretText(text);
  return read.result === 'read' ? JSON.stringify({ ...read.content, password: '' }) : '';
}

function differencesOf(side: DatabaseSide, found: SecretDescription): string[] {
  const wanted = secretTags(side);
  return IDENTITY_TAGS.filter(key => found.tags[key] !== wanted[key]).map(
    key =>
      `${key} is ${found.tags[key] === undefined ? 'absent' : `'${found.tags[key]}'`} where ours has '${wanted[key]}'`,
  );
}
