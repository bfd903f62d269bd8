import { databaseSteps } from '@goldenpath/backstage-plugin-goldenpath-common';
import { revokeFromPublic, rightsOfPublic } from '../postgres/privileges';
import type { DatabaseSide, DatabaseStep } from './DatabaseSide';
import { ready } from './results';

/** Nobody gets in but whoever was granted it: PUBLIC loses what every new database gives it. */
export function privilegesStep(side: DatabaseSide): DatabaseStep {
  const { administrator, trail } = side;
  const { name } = side.spec;
  return {
    id: databaseSteps.privileges,
    tier: side.tier,
    title: `Rights of PUBLIC on ${name}`,
    needs: [databaseSteps.database],
    async ensure(ctx) {
      const inside = { database: name, signal: ctx.signal };
      const rights = await administrator.in(inside, rightsOfPublic);
      if (rights.length === 0) {
        return ready('PUBLIC has nothing');
      }
      await ctx.mutate(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`, () =>
        administrator.alone(ctx.signal, () =>
          trail.act({ action: 'REVOKE', message: `Taking ${rights.join(', ')} from PUBLIC` }, () =>
            administrator.in(inside, session => revokeFromPublic(session, name)),
          ),
        ),
      );
      return ready(`PUBLIC had ${rights.join(', ')}; it was taken away`);
    },
  };
}
