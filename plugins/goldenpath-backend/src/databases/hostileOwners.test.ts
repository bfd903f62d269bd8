import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import type { Reconciler } from '../reconciler';
import { ADA, isSettled, VirtualDatabases } from './__testUtils__/VirtualDatabases';
import type { DatabaseRecord } from './store/types';

// A real server takes its time.
jest.setTimeout(60_000);

const databases = supportedDatabases();

/** What an owner, or a person at the server, can do to a database, and what it must not do to us or to others. */
describe('the owner of a database', () => {
  let knex: Knex;
  let world: VirtualDatabases;
  let engine: Reconciler;

  beforeAll(async () => {
    knex = await migrated(await databases.init('SQLITE_3'));
    world = await VirtualDatabases.create({ knex });
    engine = world.engine();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    await world.close();
    await knex.destroy();
  });

  const made = (name: string, more: { createdb?: boolean; owner?: string } = {}) =>
    world.database({ name, ...more }, { engine });
  const secretOf = (app: string) => world.secret(`goldenpath/dev/${app}/postgres`);
  const ask = (record: DatabaseRecord, dump = false) =>
    world.plane.databases.decommission({ uid: record.database.uid, actor: ADA, now: world.clock.now(), dump });
  const isGone = ({ status }: { status: string }) => status === 'decommissioned';
  const removalOf = async (record: DatabaseRecord, id: string) =>
    (await world.seen(record)).decommission?.steps.find(step => step.id === id);

  it('cannot have the administrator run functions of its own', async () => {
    await made('victim');
    const evil = await made('evil');
    const secret = await secretOf('evil');
    await world.as(
      secret,
      `CREATE SCHEMA trap;
       CREATE FUNCTION trap.current_database() RETURNS name LANGUAGE plpgsql AS $$
         BEGIN EXECUTE 'GRANT victim TO evil'; RETURN 'evil'; END $$;
       CREATE FUNCTION trap.acldefault("char", oid) RETURNS aclitem[] LANGUAGE plpgsql AS $$
         BEGIN EXECUTE 'GRANT victim TO evil'; RETURN NULL; END $$;
       GRANT ALL ON SCHEMA trap TO PUBLIC;
       ALTER DATABASE evil SET search_path = trap, pg_catalog`,
    );
    await made('evil');
    await world.askGrant(evil, { app: 'helper', access: 'reader' });
    await world.until(evil, isSettled('active'), { engine });
    const members = await world.look(
      `SELECT m.member::regrole::text FROM pg_auth_members m WHERE m.roleid = 'victim'::regrole AND m.member = 'evil'::regrole`,
    );
    expect(members).toEqual([]);
    await expect(world.as(secret, 'SELECT 1', { database: 'victim' })).rejects.toThrow(/permission denied/);
  });

  it('cannot lock the administrator out by settings of its database', async () => {
    const quiet = await made('quiet');
    await world.as(await secretOf('quiet'), 'ALTER DATABASE quiet SET default_transaction_read_only = on');
    await world.askGrant(quiet, { app: 'helper', access: 'reader' });
    await world.until(quiet, isSettled('active'), { engine });
    expect((await world.decommission(quiet, { engine })).database.status).toBe('decommissioned');
  });

  it('may comment on it as it likes: it stays ours', async () => {
    const record = await made('noted');
    await world.as(await secretOf('noted'), "COMMENT ON DATABASE noted IS 'restored from elsewhere'");
    expect(await world.seen(await made('noted'))).toMatchObject({
      status: 'active',
      lastRun: { outcome: 'no_change' },
    });
    // A dump was asked for, and there is no place for one here: nothing goes without it.
    await ask(record, true);
    await world.until(
      record,
      ({ decommission }) => decommission?.steps.some(step => step.state === 'failed') ?? false,
      {
        engine,
      },
    );
    expect((await removalOf(record, 'database'))?.error).toMatchObject({
      code: 'INVALID_REQUEST',
      remedy: expect.stringContaining('goldenpath.databases.dumps'),
    });
    expect((await world.inventory()).databases).toContain('noted');
    await world.decommission(record, { engine });
    expect((await world.inventory()).databases).not.toContain('noted');
  });

  it('breaks no other proof by what it opens or forges', async () => {
    const maker = await made('maker', { createdb: true });
    const secret = await secretOf('maker');
    await world.as(secret, 'CREATE DATABASE maker_more');
    await world.as(secret, 'GRANT CONNECT ON DATABASE maker TO PUBLIC');
    const [{ mark }] = await world.look<{ mark: string }>(
      `SELECT shobj_description('victim'::regrole, 'pg_authid') AS mark`,
    );
    await world.as(secret, `COMMENT ON DATABASE maker_more IS '${mark}'`);

    const innocent = await made('innocent');
    expect((await world.seen(innocent)).isolation?.isolated).toBe(true);
    await made('victim');

    // Asked for again, what it has opened is closed, what it has made besides too, and the proof names that.
    const again = await world.seen(await made('maker', { createdb: true }));
    expect(again.isolation?.checks).toContainEqual({
      title: 'PUBLIC has nothing on the databases that its role has made',
      held: true,
      evidence: 'Nothing on maker_more',
    });
    const other = await secretOf('innocent');
    for (const database of ['maker', 'maker_more']) {
      await expect(world.as(other, 'SELECT 1', { database })).rejects.toThrow(/permission denied/);
    }
    await world.decommission(maker, { engine });
    expect((await world.inventory()).databases.filter(name => name.startsWith('maker'))).toEqual([]);
  });

  it('takes no database with it that was asked for by somebody else', async () => {
    const shared = await made('shared');
    const passing = await made('passing');
    await world.look('ALTER DATABASE shared OWNER TO passing');
    await ask(passing);
    await world.until(
      passing,
      ({ decommission }) => decommission?.steps.some(step => step.state === 'failed') ?? false,
      {
        engine,
      },
    );
    expect((await removalOf(passing, 'role:passing'))?.error).toMatchObject({
      code: 'DEPENDENCY',
      message: expect.stringContaining('shared'),
    });
    expect((await world.inventory()).databases).toContain('shared');

    await world.look('ALTER DATABASE shared OWNER TO shared');
    await world.decommission(passing, { engine });
    expect(await world.seen(await made('shared'))).toMatchObject({ status: 'active' });
    await world.decommission(shared, { engine });
  });

  it('leaves a drop that was interrupted to be finished', async () => {
    const half = await made('half');
    await world.look("UPDATE pg_database SET datconnlimit = -2 WHERE datname = 'half'");
    await world.decommission(half, { engine });
    expect((await world.inventory()).databases).not.toContain('half');
  });

  it('loses nothing while the instance is not to be found, and hands nothing to the next of its name', async () => {
    const record = await made('moved', { owner: 'group:default/team-a' });
    await world.as(await secretOf('moved'), "CREATE TABLE secrets AS SELECT 'of team a'::text AS what");
    const { databaseInstance } = world.provider;
    if (!databaseInstance) {
      throw new Error('The environment has no instance');
    }
    jest.spyOn(databaseInstance, 'look').mockResolvedValue({ state: 'absent' });
    await ask(record);
    await world.until(
      record,
      ({ decommission }) =>
        decommission?.steps.some(({ waitingFor }) => /nobody has retired it/.test(waitingFor ?? '')) ?? false,
      { engine },
    );
    jest.restoreAllMocks();
    await world.until(record, isGone, { engine });
    expect((await world.inventory()).databases).not.toContain('moved');

    // And what another owner's role of the name still holds is that owner's.
    await made('kept', { owner: 'group:default/team-a' });
    await knex('database_names').where({ name: 'kept' }).delete();
    await knex('databases')
      .where({ name: 'kept' })
      .update({ finished_at: world.clock.now(), status: 'decommissioned' });
    const next = await world.ask({ name: 'kept', app: 'keeper', owner: 'group:default/team-b' });
    if (next.result !== 'admitted') {
      throw new Error(`It was not admitted: ${next.result}`);
    }
    await world.until(next.record, ({ status }) => status === 'failed', { engine });
    expect((await world.seen(next.record)).statusReason).toMatch(
      /not ours: its comment is .*team-a' where ours is .*team-b/,
    );
  });
});
