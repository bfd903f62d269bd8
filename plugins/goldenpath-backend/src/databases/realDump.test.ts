import { createMockDirectory } from '@backstage/backend-test-utils';
import { availablePostgresMajors } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { ADA, VirtualDatabases } from './__testUtils__/VirtualDatabases';
import { PgDump } from './PgDump';

// A real server takes its time.
jest.setTimeout(60_000);

const databases = supportedDatabases();
/** Where Debian's packages put the programs of each major. */
const programsOf = (major: number) => `/usr/lib/postgresql/${major}/bin`;
const majors = availablePostgresMajors();
const major = majors.find(each => existsSync(`${programsOf(each)}/pg_dump`));
const newer = majors.find(each => major !== undefined && each > major);

describe('a database that the real pg_dump dumps before it goes', () => {
  if (major === undefined) {
    it("was NOT tried: install PostgreSQL 15's server and client from Debian's packages to have it tried", () => {
      expect(major).toBeUndefined();
    });
    return;
  }
  const folder = createMockDirectory();
  const directory = folder.resolve('dumps');
  const programs = programsOf(major);

  async function onServer(version: number, use: (world: VirtualDatabases) => Promise<void>): Promise<void> {
    const knex = await migrated(await databases.init('SQLITE_3'));
    const dumps = PgDump.create({ directory, program: `${programs}/pg_dump` });
    const world = await VirtualDatabases.create({ knex, major: version, dumps });
    try {
      await use(world);
    } finally {
      await world.close();
      await knex.destroy();
    }
  }

  it(`can be had back from its dump, data and all, on PostgreSQL ${major}`, async () => {
    await onServer(major, async world => {
      const engine = world.engine();
      const record = await world.database({ name: 'shop' }, { engine });
      const owner = await world.secret('goldenpath/dev/shop/postgres');
      await world.as(
        owner,
        `CREATE TABLE orders (id serial PRIMARY KEY, item text NOT NULL); INSERT INTO orders (item) VALUES ('tea'), ('größe ☃');
         CREATE SCHEMA audit; CREATE TABLE audit.entries AS SELECT 1 AS id;
         ALTER TABLE orders ENABLE ROW LEVEL SECURITY`,
      );
      await world.decommission(record, { engine, dump: true });

      const { decommission } = await world.seen(record);
      expect(decommission).toMatchObject({ dumpAsked: true, dump: { bytes: expect.any(Number) } });
      expect(await world.inventory()).toEqual({ roles: [], databases: [], secrets: [] });
      const { stdout } = await promisify(execFile)(`${programs}/pg_restore`, [
        '--file=-',
        '--no-owner',
        decommission?.dump?.file ?? '',
      ]);
      expect(stdout).not.toContain(owner.password);

      await world.database({ name: 'restored' }, { engine });
      const again = await world.secret('goldenpath/dev/restored/postgres');
      const target = {
        PGHOST: again.host,
        PGPORT: String(again.port),
        PGUSER: again.username,
        PGPASSWORD: again.password,
      };
      await promisify(execFile)(
        `${programs}/pg_restore`,
        [
          '--no-owner',
          '--no-privileges',
          '--exit-on-error',
          `--dbname=${again.dbname}`,
          decommission?.dump?.file ?? '',
        ],
        { env: { ...target, PGSSLMODE: 'require' } },
      );
      expect(await world.as(again, 'SELECT item FROM orders ORDER BY id')).toEqual([
        { item: 'tea' },
        { item: 'größe ☃' },
      ]);
      expect(await world.as(again, 'SELECT id FROM audit.entries')).toEqual([{ id: 1 }]);
    });
  });

  it(`stays whole on PostgreSQL ${newer}, for which that pg_dump is too old`, async () => {
    if (newer === undefined) {
      throw new Error('npm brings PostgreSQL 17 and 18');
    }
    await onServer(newer, async world => {
      const engine = world.engine();
      const record = await world.database({ name: 'shop' }, { engine });
      const { uid } = record.database;
      await world.plane.databases.decommission({ uid, actor: ADA, now: world.clock.now(), dump: true });
      const stuck = await world.until(record, seen => seen.decommission?.steps.some(step => step.error) ?? false, {
        engine,
      });
      const step = (await world.seen(stuck)).decommission?.steps.find(({ error }) => error !== undefined);
      expect(step).toMatchObject({
        id: 'database',
        error: {
          code: 'INVALID_REQUEST',
          message: expect.stringMatching(new RegExp(`server version mismatch[^]*pg_dump version: ${major}`)),
          remedy: expect.stringMatching(/of the server's major version or newer; or decommission without a dump/),
        },
      });
      expect((await world.inventory()).databases).toEqual(['shop']);
      expect(await world.as(await world.secret('goldenpath/dev/shop/postgres'), 'SELECT 1 AS one')).toEqual([
        { one: 1 },
      ]);
    });
  });
});
