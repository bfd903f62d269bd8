import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { readdir, readFile } from 'node:fs/promises';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import type { Reconciler } from '../reconciler';
import { FakeProcess } from '../reconciler/__testUtils__/FakeProcess';
import { fakeProgram, TOO_OLD } from './__testUtils__/fakePgDump';
import { ADA, isSettled, VirtualDatabases } from './__testUtils__/VirtualDatabases';
import type { Dumps } from './Dumps';
import { PgDump } from './PgDump';
import type { DatabaseRecord } from './store/types';

// A real server takes its time.
jest.setTimeout(60_000);

const databases = supportedDatabases();

/** What stopped the removal. */
function troubleOf({ decommission }: Database) {
  const error = decommission?.steps.find(step => step.error !== undefined)?.error;
  return error && { code: error.code, message: error.message, remedy: error.remedy };
}
const isStuck = (seen: Database) => troubleOf(seen) !== undefined;
const isGone = ({ status }: Database) => status === 'decommissioned';

describe('a database that is to be dumped before it goes', () => {
  const folder = createMockDirectory();
  let knex: Knex;
  let world: VirtualDatabases;
  let engine: Reconciler;
  let count = 10;
  let directory = '';

  beforeAll(async () => {
    knex = await migrated(await databases.init('SQLITE_3'));
    const dumps: Dumps = {
      dump: options => {
        const call = () => PgDump.create({ directory, program: folder.resolve(`pg_dump-${count}`) }).dump(options);
        return world.process?.run('dump', call) ?? call();
      },
    };
    world = await VirtualDatabases.create({ knex, dumps });
  });
  beforeEach(() => {
    engine = world.engine();
    count += 1;
    directory = folder.resolve(`dumps-${count}`);
  });
  afterEach(async () => {
    await engine.stop();
  });
  afterAll(async () => {
    await world.close();
    await knex.destroy();
  });

  const givePgDump = (script: string) => fakeProgram({ folder: folder.path, name: `pg_dump-${count}`, script });

  /** An active database with data and a further grant, which is to go with a dump. */
  async function going(): Promise<DatabaseRecord> {
    const record = await world.database({ name: `shop_${count}` }, { engine });
    await world.askGrant(record, { app: 'analytics', access: 'reader' });
    await world.until(record, isSettled('active'), { engine });
    await world.as(await ownSecret(record), "CREATE TABLE orders AS SELECT 'tea' AS item");
    await decommission(record, { dump: true });
    return record;
  }

  const ownSecret = (record: DatabaseRecord) => world.secret(record.database.grants[0].spec.secret);
  const decommission = (record: DatabaseRecord, { dump }: { dump: boolean }) =>
    world.plane.databases.decommission({ uid: record.database.uid, actor: ADA, now: world.clock.now(), dump });
  const auditOf = (record: DatabaseRecord) => world.plane.databases.allAudit({ database: record.database.name });

  /** What there is of it, of its roles and of its secrets. */
  async function inventoryOf({ database: { name } }: DatabaseRecord) {
    const { roles, databases: made, secrets } = await world.inventory();
    const isOwn = (other: string) => other.replaceAll('-', '_').includes(name);
    return { roles: roles.filter(isOwn), databases: made.filter(isOwn), secrets: secrets.filter(isOwn) };
  }

  /** Everything of it is as it was: whoever reads or writes it has noticed nothing. */
  async function expectUntouched(record: DatabaseRecord): Promise<void> {
    const { name } = record.database;
    expect(await inventoryOf(record)).toEqual({
      roles: [name, `${name}_analytics`],
      databases: [name],
      secrets: [`goldenpath/dev/analytics/${name}/postgres`, record.database.grants[0].spec.secret],
    });
    expect(await world.as(await ownSecret(record), 'SELECT item FROM orders')).toEqual([{ item: 'tea' }]);
    const reader = await world.secret(`goldenpath/dev/analytics/${name}/postgres`);
    expect(await world.as(reader, 'SELECT item FROM orders')).toEqual([{ item: 'tea' }]);
  }

  it('stays whole while pg_dump is too old for the server, says so, and goes at once where no dump is wanted any more', async () => {
    await givePgDump(`cat >&2 <<'END'\n${TOO_OLD}\nEND\nexit 1`);
    const record = await going();
    await world.until(record, isStuck, { engine });
    expect(troubleOf(await world.seen(record))).toEqual({
      code: 'INVALID_REQUEST',
      message: expect.stringMatching(/server version mismatch/),
      remedy: expect.stringMatching(/pg_dump of the server's major version or newer; or decommission without a dump/),
    });
    await expectUntouched(record);
    expect(await readdir(directory)).toEqual([]);
    expect((await auditOf(record)).at(-1)).toMatchObject({ action: 'DUMP', status: 'failed' });

    const asked = world.clock.now();
    await decommission(record, { dump: false });
    await world.until(record, isGone, { engine });
    expect(world.clock.now() - asked).toBeLessThan(30_000);
    const { decommission: ended } = await world.seen(record);
    expect(ended).toMatchObject({ dumpAsked: false });
    expect(ended?.dump).toBeUndefined();
    expect(await inventoryOf(record)).toEqual({ roles: [], databases: [], secrets: [] });
  });

  it('stays whole while there is no pg_dump, and goes by itself once there is', async () => {
    const record = await going();
    await world.until(record, isStuck, { engine });
    expect(troubleOf(await world.seen(record))).toMatchObject({
      code: 'NOT_FOUND',
      remedy: expect.stringMatching(/Install the client tools of PostgreSQL/),
    });
    await expectUntouched(record);
    await givePgDump('echo "all of it" > "$FILE"');
    await world.until(record, isGone, { engine });
    expect((await world.seen(record)).decommission?.dump).toEqual({
      file: `${directory}/${record.database.name}-${record.database.uid}.dump`,
      bytes: 10,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await inventoryOf(record)).toEqual({ roles: [], databases: [], secrets: [] });
  });

  it.each([
    ['before dump', 1],
    ['after dump', 2],
  ])('is dumped into one file, and dropped once, where the process dies %s', async (moment, times) => {
    const made = folder.resolve(`times-${count}`);
    await givePgDump(`echo once >> ${made}; echo dump > "$FILE"`);
    const record = await going();
    await engine.stop();
    const process = new FakeProcess({ diesAt: point => point === moment });
    engine = world.engine({ process });
    await world.until(record, () => process.isDead, { engine });
    await engine.stop();
    engine = world.engine();
    await world.until(record, isGone, { engine });
    expect(await readdir(directory)).toEqual([`${record.database.name}-${record.database.uid}.dump`]);
    expect((await world.seen(record)).decommission?.dump).toMatchObject({ bytes: 5 });
    expect((await readFile(made, 'utf8')).match(/once/g)).toHaveLength(times);
    const drops = (await auditOf(record)).filter(({ action }) => action === 'DROP DATABASE');
    expect(drops).toEqual([expect.objectContaining({ status: 'succeeded' })]);
  });
});
