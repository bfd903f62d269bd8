import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { eachMomentOnce } from '../reconciler/__testUtils__/eachMomentOnce';
import { FakeProcess } from '../reconciler/__testUtils__/FakeProcess';
import { mortalStatements } from './__testUtils__/mortal';
import { ADA, isSettled, VirtualDatabases } from './__testUtils__/VirtualDatabases';
import type { DatabaseRecord } from './store/types';

// A real server takes its time.
jest.setTimeout(120_000);

const databases = supportedDatabases();
/** Deaths in one life of a database that a test must have seen, or it has shown nothing. */
const LEAST_DEATHS = 25;

describe('a backend that is killed while it works on a database, with another going on after it', () => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await migrated(await databases.init('SQLITE_3'));
  });
  afterAll(async () => {
    await knex.destroy();
  });

  it.each(['before', 'after'] as const)(
    '%s each statement, each call and each kind of write ends where an undisturbed one does',
    async moment => {
      const world = await VirtualDatabases.create({ knex });
      const restore = mortalStatements(() => world.process);
      const diesAt = eachMomentOnce(moment);
      let deaths = 0;

      /** One process after the other works, each until it dies. */
      async function outlive(record: DatabaseRecord, wanted: (database: Database) => boolean): Promise<DatabaseRecord> {
        for (;;) {
          const process = new FakeProcess({ diesAt });
          const engine = world.engine({ process });
          const now = await world.until(record, seen => process.isDead || wanted(seen), { engine });
          if (!process.isDead) {
            return now;
          }
          deaths += 1;
        }
      }

      try {
        const admission = await world.ask({ name: `shop_${moment}`, createdb: true });
        if (admission.result !== 'admitted') {
          throw new Error(admission.result);
        }
        const { record } = admission;
        const { uid } = record.database;
        await outlive(record, isSettled('active'));
        await world.askGrant(record, { app: 'analytics', access: 'editor' });
        await outlive(record, isSettled('active'));
        await world.plane.databases.rotate({ uid, actor: ADA, now: world.clock.now(), app: `shop-${moment}` });
        await outlive(record, isSettled('active'));

        const owner = await world.secret(`goldenpath/dev/shop-${moment}/postgres`);
        const editor = await world.secret(`goldenpath/dev/analytics/shop_${moment}/postgres`);
        await world.as(owner, 'CREATE TABLE orders (id serial PRIMARY KEY, item text)');
        await world.as(editor, "INSERT INTO orders (item) VALUES ('tea')");
        expect((await world.seen(record)).isolation?.isolated).toBe(true);
        const { roles, databases: made } = await world.inventory();
        expect({ roles, made }).toEqual({
          roles: [`shop_${moment}`, `shop_${moment}_analytics`],
          made: [`shop_${moment}`],
        });

        await world.plane.databases.revoke({ uid, actor: ADA, now: world.clock.now(), app: 'analytics' });
        await outlive(record, ({ grants }) =>
          grants.some(({ app, status }) => app === 'analytics' && status === 'decommissioned'),
        );
        const left = await world.inventory();
        expect({ roles: left.roles, secrets: left.secrets.length }).toEqual({ roles: [`shop_${moment}`], secrets: 1 });
        await world.as(owner, 'TABLE orders');

        await world.plane.databases.decommission({ uid, actor: ADA, now: world.clock.now(), dump: false });
        await outlive(record, ({ status }) => status === 'decommissioned');
        expect(await world.inventory()).toEqual({ roles: [], databases: [], secrets: [] });
        expect(deaths).toBeGreaterThanOrEqual(LEAST_DEATHS);
      } finally {
        restore();
        await world.close();
      }
    },
  );
});
