import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { isSettled, VirtualDatabases } from './__testUtils__/VirtualDatabases';

// A real server takes its time.
jest.setTimeout(120_000);

const databases = supportedDatabases();
const NAMES = Array.from({ length: 20 }, (_, index) => `app_${String(index + 1).padStart(2, '0')}`);

describe.each(databases.eachSupportedId())(
  'twenty databases that are asked for at once, with the records in %s',
  id => {
    let knex: Knex;
    let world: VirtualDatabases;

    beforeAll(async () => {
      knex = await migrated(await databases.init(id));
      world = await VirtualDatabases.create({ knex });
    });
    afterAll(async () => {
      await world.close();
      await knex.destroy();
    });

    it('are all made, on two replicas, with nothing failing on the way and every app kept out of every other', async () => {
      const replicas = [world.engine(), world.engine()];
      const both = {
        tick: async () => void (await Promise.all(replicas.map(each => each.tick()))),
        idle: async () => void (await Promise.all(replicas.map(each => each.idle()))),
      };
      const admissions = await Promise.all(NAMES.map(name => world.ask({ name })));
      const records = admissions.map(admission => {
        if (admission.result !== 'admitted') {
          throw new Error(`Not admitted: ${admission.result}`);
        }
        return admission.record;
      });
      for (const record of records) {
        await world.until(record, isSettled('active'), { engine: both });
      }

      const audit = await world.plane.databases.allAudit({ environment: 'dev' });
      expect(audit.filter(({ status }) => status !== 'succeeded')).toEqual([]);
      const log = await world.cloud.sandbox.databases.log(world.cloud.identifier);
      expect(log).not.toMatch(/tuple concurrently updated|being accessed by other users/);
      expect((await world.inventory()).databases).toEqual(NAMES);

      const rights = await world.look<{ role: string; database: string }>(
        `SELECT r.rolname::text AS role, d.datname::text AS database FROM pg_roles r CROSS JOIN pg_database d
        WHERE r.rolname LIKE 'app%' AND d.datname LIKE 'app%' AND has_database_privilege(r.oid, d.oid, 'CONNECT') ORDER BY 1, 2`,
      );
      expect(rights).toEqual(NAMES.map(name => ({ role: name, database: name })));
    });
  },
);
