import { databaseSteps } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { databasesOwnedBy } from '../postgres/databases';
import { closeToPublic, revokeFromPublic, rightsOfPublic, rightsOfPublicOn } from '../postgres/privileges';
import type { DatabaseSide, DatabaseStep } from './DatabaseSide';
import { NEXT_CALL_MS, ready, waiting } from './results';

/** Nobody gets in but whoever was granted it: PUBLIC loses what every new database gives it. */
export function privilegesStep(side: DatabaseSide): DatabaseStep {
  const { administrator, trail } = side;
  const { name, ownerGrant } = side.spec;
  return {
    id: databaseSteps.privileges,
    tier: side.tier,
    title: `Rights of PUBLIC on ${name}`,
    needs: [databaseSteps.database],
    async ensure(ctx) {
      const inside = { database: name, signal: ctx.signal };
      const rights = await administrator.in(inside, rightsOfPublic);
      if (rights.length === 0) {
        return closeBesides({ side, ctx });
      }
      await ctx.mutate(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`, () =>
        administrator.alone(ctx.signal, () =>
          trail.act({ action: 'REVOKE', message: `Taking ${rights.join(', ')} from PUBLIC` }, () =>
            administrator.in(inside, session => revokeFromPublic(session, name)),
          ),
        ),
      );
      const message = `PUBLIC had ${rights.join(', ')}; it was taken away`;
      // A role that may make databases has perhaps made some.
      return ownerGrant.createdb
        ? waiting({ reason: 'PublicKeptOut', message, retryAfterMs: NEXT_CALL_MS })
        : ready(message);
    },
  };
}

/** What the owner's role has made besides, where it may (PITFALLS 41), is open to everybody as every new database is. */
async function closeBesides(options: { side: DatabaseSide; ctx: LookContext }): Promise<StepResult> {
  const { side, ctx } = options;
  const { name, ownerGrant } = side.spec;
  const open = await side.administrator.look(ctx.signal, async session => {
    const owned = await databasesOwnedBy(session, ownerGrant.role);
    return rightsOfPublicOn(
      session,
      owned.filter(each => each !== name),
    );
  });
  const [first] = open;
  if (!first) {
    return ready('PUBLIC has nothing');
  }
  const { database, publicRights } = first;
  await ctx.mutate(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`, () =>
    side.administrator.alone(ctx.signal, session =>
      side.trail.act(
        { action: 'REVOKE', message: `Taking ${publicRights.join(', ')} on ${database} from PUBLIC` },
        () => closeToPublic(session, database),
      ),
    ),
  );
  return waiting({
    reason: 'PublicKeptOut',
    message: `PUBLIC had ${publicRights.join(', ')} on ${database}; it was taken away`,
    retryAfterMs: NEXT_CALL_MS,
  });
}
