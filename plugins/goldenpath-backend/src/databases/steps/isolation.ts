import type { JsonObject } from '@backstage/types';
import type { IsolationProof } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { databasesOwnedBy } from '../postgres/databases';
import { judgeIsolation, readSight } from '../postgres/isolation';
import { rightsOfPublic, rightsOfPublicOn } from '../postgres/privileges';
import { probeNameOf, tryStranger } from '../postgres/probe';
import { dropRole, readRole } from '../postgres/roles';
import { type DatabaseSide, type DatabaseStep, environmentMark, ownMark } from './DatabaseSide';
import { failed, ready, serverMissing } from './results';

/**
 * Proves that nobody but its own grants gets into the database: with a throw-away role that is tried and must be refused, and with what the server
 * says of every role of ours. The proof is kept in the step's outputs.
 *
 * @param options.ownRoles - the roles of every grant that is not revoked
 */
export function isolationStep(
  side: DatabaseSide,
  options: { id: string; title: string; needs: string[]; ownRoles: string[]; provenRoles: string[] },
): DatabaseStep {
  const { id, title, needs, ownRoles, provenRoles } = options;
  return {
    id,
    tier: side.tier,
    title,
    needs,
    removeTitle: 'Throw-away role of the proof',
    ensure: ctx => prove({ side, ctx, ownRoles, provenRoles }),
    remove: ctx => forgetStranger(side, ctx),
  };
}

/** Where a process died in the middle of a proof, its throw-away role is still there. */
async function forgetStranger(side: DatabaseSide, ctx: LookContext): Promise<StepResult> {
  const { administrator } = side;
  const probe = probeNameOf(side.uid);
  const server = await side.findServer(ctx.signal);
  if (server === 'missing') {
    return serverMissing(side);
  }
  const left =
    server === 'retired' ? undefined : await administrator.look(ctx.signal, session => readRole(session, probe));
  if (!left) {
    return ready('No throw-away role is left');
  }
  await ctx.mutate(`DROP ROLE ${probe}`, () =>
    administrator.alone(ctx.signal, session =>
      side.trail.act({ action: 'DROP ROLE', role: probe, message: 'Dropping a throw-away role that was left' }, () =>
        dropRole(session, probe),
      ),
    ),
  );
  return ready(`The throw-away role ${probe} was left by an earlier proof and was dropped`);
}

async function prove(options: {
  side: DatabaseSide;
  ctx: LookContext;
  ownRoles: string[];
  provenRoles: string[];
}): Promise<StepResult> {
  const { side, ctx, ownRoles, provenRoles } = options;
  const { administrator, trail, spec } = side;
  const { name: database } = spec;
  const probe = probeNameOf(side.uid);
  const publicRights = await administrator.in({ database, signal: ctx.signal }, rightsOfPublic);
  const stranger = await ctx.mutate(`Try the throw-away role ${probe}`, () =>
    administrator.alone(ctx.signal, session =>
      trail.act({ action: 'PROVE ISOLATION', role: probe, message: `Trying a throw-away role on ${database}` }, () =>
        tryStranger({ administrator, session, probe, mark: ownMark(side), database, signal: ctx.signal }),
      ),
    ),
  );
  const seen = await administrator.look(ctx.signal, async session => {
    const ownedBesides = (await databasesOwnedBy(session, spec.ownerGrant.role)).filter(name => name !== database);
    const open = await rightsOfPublicOn(session, ownedBesides);
    return {
      sight: await readSight(session, environmentMark(side)),
      ownedBesides,
      besides: ownedBesides.map(
        name => open.find(each => each.database === name) ?? { database: name, publicRights: [] },
      ),
    };
  });
  const { sight, besides } = seen;
  const checks = judgeIsolation({ database, ownRoles, provenRoles, stranger, publicRights, besides, sight });
  const broken = checks.filter(({ held }) => !held);
  const proof: IsolationProof = {
    at: new Date(ctx.clock.now()).toISOString(),
    isolated: broken.length === 0,
    checks,
  };
  const outputs: JsonObject = {
    proof: { ...proof, checks: checks.map(check => ({ ...check })) },
    // What the owner's role has made besides, where it may (PITFALLS 41): it goes with the database.
    ownedBesides: seen.ownedBesides,
  };
  if (broken.length === 0) {
    return ready(`${checks.length} checks: nobody but its own roles gets into ${database}`, { outputs });
  }
  return {
    ...failed({
      code: 'CONFLICT',
      message: `${database} is not isolated: ${broken.map(({ title, evidence }) => `${title}: ${evidence}`).join('; ')}`,
      remedy:
        'Take back what the message names, then retry: the database is not shown as active before the proof holds.',
    }),
    outputs,
  };
}

/** The proof that an isolation step keeps. */
export function readProof(outputs: JsonObject): IsolationProof | undefined {
  const { proof } = outputs;
  return isProof(proof) ? proof : undefined;
}

function isProof(value: unknown): value is IsolationProof {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'string' &&
    'isolated' in value &&
    typeof value.isolated === 'boolean' &&
    'checks' in value &&
    Array.isArray(value.checks)
  );
}
