import { databaseSteps, type GrantSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { giveRights, lackingRights } from '../postgres/privileges';
import type { DatabaseSide, DatabaseStep } from './DatabaseSide';
import { ready } from './results';

/** A further grant's rights, on what is there and on what the owner makes later. `undefined` for the owner, who needs none. */
export function grantStep(side: DatabaseSide, grant: GrantSpec): DatabaseStep | undefined {
  const { administrator, trail, spec } = side;
  const { app, role, access } = grant;
  if (access === 'owner') {
    return undefined;
  }
  const rights = { database: spec.name, owner: spec.ownerGrant.role, role, access };
  return {
    id: databaseSteps.grantOf(app),
    tier: side.tier,
    title: `Rights of ${role} (${access})`,
    needs: [databaseSteps.roleOf(app), databaseSteps.privileges],
    async ensure(ctx) {
      const inside = { database: spec.name, signal: ctx.signal };
      const lacks = await administrator.in(inside, session => lackingRights(session, rights));
      if (lacks.length === 0) {
        return ready(`${role} has all that an ${access} has`);
      }
      await ctx.mutate(`GRANT ${access} ON ${spec.name} TO ${role}`, () =>
        administrator.alone(ctx.signal, () =>
          trail.act(
            { action: 'GRANT', role, message: `Giving ${role} what it lacks as ${access} of ${spec.name}` },
            () => administrator.in(inside, session => giveRights(session, rights)),
          ),
        ),
      );
      return ready(`${role} was given what it lacked as ${access}`);
    },
  };
}
