import type { SandboxFault } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import type { Database, ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import type { Reconciler } from '../reconciler';
import { ADA, isSettled, VirtualDatabases } from './__testUtils__/VirtualDatabases';
import type { DatabaseRecord } from './store/types';

// A real server takes its time.
jest.setTimeout(60_000);

const databases = supportedDatabases();
const signal = new AbortController().signal;

/** The failure, or the reason of waiting, that a database shows. */
function trouble(database: Database): { code?: ErrorCode; message: string; remedy?: string } | undefined {
  const step = database.steps.find(({ state, error }) => state === 'failed' || error !== undefined);
  return step?.error && { code: step.error.code, message: step.error.message, remedy: step.error.remedy };
}

describe('a database whose instance misbehaves', () => {
  let knex: Knex;
  let world: VirtualDatabases;
  let engine: Reconciler;
  let count = 0;

  beforeAll(async () => {
    knex = await migrated(await databases.init('SQLITE_3'));
    world = await VirtualDatabases.create({ knex });
    engine = world.engine();
  });
  afterEach(() => {
    world.cloud.sandbox.faults.clear();
  });
  afterAll(async () => {
    await world.close();
    await knex.destroy();
  });

  async function ask(): Promise<DatabaseRecord> {
    count += 1;
    const admission = await world.ask({ name: `shop_${count}` });
    if (admission.result !== 'admitted') {
      throw new Error(`Not admitted: ${admission.result}`);
    }
    return admission.record;
  }

  const database = (fault: Partial<SandboxFault> & { kind: string }) =>
    ({ on: 'database', instance: '*', times: 'always', ...fault }) as SandboxFault;

  it.each<[string, SandboxFault, ErrorCode, RegExp, RegExp]>([
    [
      'cannot be reached',
      database({ kind: 'unreachable' }),
      'DATABASE_UNREACHABLE',
      /Connecting to/,
      /security groups/,
    ],
    [
      'shows a certificate of nobody we trust',
      database({ kind: 'wrong-certificate' }),
      'TLS_REJECTED',
      /self.signed|unable to verify|certificate/,
      /rds\.caBundle/,
    ],
    [
      "shows another host's certificate",
      database({ kind: 'wrong-host' }),
      'TLS_REJECTED',
      /does not match certificate/,
      /endpoint's name/,
    ],
    [
      'shows a certificate that is over',
      database({ kind: 'expired-certificate' }),
      'TLS_REJECTED',
      /expired/,
      /in date/,
    ],
    [
      'does not take the password of its administrator',
      database({ kind: 'master-password-changed' }),
      'CREDENTIALS_REJECTED',
      /password authentication failed/,
      /admin secret/,
    ],
    [
      'has no connection left',
      database({ kind: 'too-many-connections' }),
      'CONNECTION_LIMIT',
      /53300/,
      /max_connections/,
    ],
    [
      'has no room left for a role',
      database({ kind: 'disk-full', statement: 'CREATE ROLE' }),
      'STORAGE_FULL',
      /53100/,
      /storageGiB/,
    ],
    [
      'has no room left for a database',
      database({ kind: 'disk-full', statement: 'CREATE DATABASE' }),
      'STORAGE_FULL',
      /53100/,
      /storageGiB/,
    ],
  ])(
    'is never shown as active while it %s, says so with a remedy, and is completed by a retry',
    async (_what, fault, code, message, remedy) => {
      world.cloud.sandbox.faults.add(fault);
      const record = await ask();
      await world.until(record, seen => trouble(seen) !== undefined, { engine });
      const failed = await world.until(record, ({ status }) => status === 'failed', { engine });
      const seen = await world.seen(failed);
      expect(trouble(seen)).toEqual({
        code,
        message: expect.stringMatching(message),
        remedy: expect.stringMatching(remedy),
      });
      expect(seen.lastRun?.outcome).toBe('failed');

      world.cloud.sandbox.faults.clear();
      await world.plane.databases.retry({ uid: record.database.uid, actor: ADA, now: world.clock.now() });
      await world.until(record, isSettled('active'), { engine });
      expect(await world.seen(record)).toMatchObject({ isolation: { isolated: true } });
    },
  );

  it('heals by itself where the instance comes back in time', async () => {
    world.cloud.sandbox.faults.add(database({ kind: 'unreachable', times: 3 }));
    world.cloud.sandbox.faults.add(database({ kind: 'cut-after', statement: 'CREATE DATABASE', times: 1 }));
    world.cloud.sandbox.faults.add(database({ kind: 'cut-before', statement: 'REVOKE ALL ON SCHEMA', times: 1 }));
    const record = await ask();
    await world.until(record, isSettled('active'), { engine });
    expect(world.cloud.sandbox.faults.pending()).toEqual([]);
    expect(await world.seen(record)).toMatchObject({ lastRun: { outcome: 'changed' }, isolation: { isolated: true } });
  });

  it('makes room where the name of its secret is in a deletion window that is our own', async () => {
    const record = await ask();
    await world.until(record, isSettled('active'), { engine });
    const secret = record.database.grants[0].spec.secret;
    await world.decommission(record, { engine });
    const again = await world.ask({ name: record.database.name });
    if (again.result !== 'admitted') {
      throw new Error(again.result);
    }
    await world.until(again.record, isSettled('active'), { engine });
    // Somebody deletes it by hand, in the way that leaves a window, and asks for the database again.
    await world.deleteSecret(secret);
    await world.database({ name: record.database.name }, { engine });
    const content = await world.secret(secret);
    expect(await world.as(content, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('never restores, nor takes, a secret that is another', async () => {
    const name = `goldenpath/dev/shop-${count + 1}/postgres`;
    await world.makeSecret({ name, tags: { Owner: 'somebody' } });
    const record = await ask();
    await world.until(record, ({ status }) => status === 'failed', { engine });
    expect(trouble(await world.seen(record))).toMatchObject({
      code: 'OWNED_BY_OTHERS',
      message: expect.stringMatching(/exists and is not ours: Project is absent where ours has 'goldenpath'/),
    });
    await world.deleteSecret(name);
    await world.plane.databases.retry({ uid: record.database.uid, actor: ADA, now: world.clock.now() });
    await world.until(record, ({ status }) => status === 'failed', { engine });
    expect(trouble(await world.seen(record))).toMatchObject({
      code: 'OWNED_BY_OTHERS',
      message: expect.stringMatching(/deletion window.*not restored/),
    });
    const found = await world.provider.secrets?.describe({ name, signal });
    expect(found?.isBeingDeleted).toBe(true);
  });

  it('refuses a role and a database that are not ours, with what differs, and touches neither', async () => {
    const name = `shop_${count + 1}`;
    await world.look(`CREATE ROLE ${name} LOGIN CREATEROLE`);
    const record = await ask();
    await world.until(record, ({ status }) => status === 'failed', { engine });
    expect(trouble(await world.seen(record))).toMatchObject({
      code: 'OWNED_BY_OTHERS',
      message: expect.stringMatching(/The role .* is not ours: its comment is absent/),
    });
    await world.look(`DROP ROLE ${name}; CREATE ROLE somebody_${count}`);
    await world.look(`CREATE DATABASE ${name} OWNER somebody_${count}`);
    await world.plane.databases.retry({ uid: record.database.uid, actor: ADA, now: world.clock.now() });
    await world.until(record, ({ status }) => status === 'failed', { engine });
    expect(trouble(await world.seen(record))).toMatchObject({
      code: 'OWNED_BY_OTHERS',
      message: expect.stringMatching(/The database .* its owner is somebody_\d+ where ours is/),
    });

    await world.decommission(record, { engine });
    expect((await world.inventory()).databases).toContain(name);
    await world.look(`DROP DATABASE ${name}`);
  });

  it('adopts what is ours already: a database whose rows were lost is taken over, and its data are kept', async () => {
    const record = await ask();
    await world.until(record, isSettled('active'), { engine });
    const { uid, name } = record.database;
    const secret = await world.secret(record.database.grants[0].spec.secret);
    await world.as(secret, "CREATE TABLE kept AS SELECT 'tea' AS item");
    await knex('database_names').where({ database_uid: uid }).delete();
    await knex('subject_steps').where({ subject_uid: uid }).delete();
    await knex('databases').where({ uid }).delete();

    const again = await world.database({ name }, { engine });
    expect(again.database.uid).not.toBe(uid);
    expect(await world.seen(again)).toMatchObject({ status: 'active', lastRun: { outcome: 'no_change' } });
    expect(await world.as(await world.secret(again.database.grants[0].spec.secret), 'SELECT item FROM kept')).toEqual([
      { item: 'tea' },
    ]);
  });

  it('is not active while the proof does not hold, and says what broke it', async () => {
    await world.look('CREATE ROLE watcher LOGIN');
    await world.look(`COMMENT ON ROLE watcher IS 'managed by GoldenPath: goldenpath/dev/other'`);
    const record = await ask();
    await world.until(record, isSettled('active'), { engine });
    await world.look(`GRANT CONNECT ON DATABASE ${record.database.name} TO watcher`);
    await world.ask({ name: record.database.name });
    await world.until(record, ({ status }) => status === 'failed', { engine });
    expect(trouble(await world.seen(record))).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/not isolated: No other role.*CONNECT is allowed to watcher/),
    });
    expect((await world.seen(record)).isolation).toMatchObject({ isolated: false });
    await world.look(`REVOKE CONNECT ON DATABASE ${record.database.name} FROM watcher; DROP ROLE watcher`);
  });

  it('goes in spite of an instance that is gone, and is held up by what its role owns elsewhere, by name', async () => {
    const record = await ask();
    await world.until(record, isSettled('active'), { engine });
    const other = await ask();
    await world.until(other, isSettled('active'), { engine });
    const { name } = record.database;
    await world.look(`CREATE TABLE stray (id int); ALTER TABLE stray OWNER TO ${name}`, other.database.name);
    await world.plane.databases.decommission({
      uid: record.database.uid,
      actor: ADA,
      now: world.clock.now(),
      dump: false,
    });
    await world.until(record, seen => seen.decommission?.steps.some(({ state }) => state === 'failed') ?? false, {
      engine,
    });
    const held = (await world.seen(record)).decommission?.steps.find(({ error }) => error !== undefined);
    expect(held?.error).toMatchObject({
      code: 'DEPENDENCY',
      message: expect.stringMatching(new RegExp(`The role ${name} owns things .*1 in ${other.database.name}`)),
    });
    await world.look('DROP TABLE stray', other.database.name);
    await world.until(record, ({ status }) => status === 'decommissioned', { engine });
  });
});
