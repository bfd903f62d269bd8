import { availablePostgresMajors } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import type { Reconciler } from '../reconciler';
import { ADA, GRACE, isSettled, VirtualDatabases } from './__testUtils__/VirtualDatabases';

const databases = supportedDatabases();
// A real server takes its time.
jest.setTimeout(60_000);
const majors = availablePostgresMajors();

/** A table with a sequence, as an app makes it. */
const ORDERS = 'CREATE TABLE orders (id serial PRIMARY KEY, item text NOT NULL)';

describe('PostgreSQL on this machine', () => {
  it('is there in the two majors that npm brings, at least', () => {
    expect(majors).toEqual(expect.arrayContaining([17, 18]));
  });
});

describe.each(majors)('A database on PostgreSQL %d', major => {
  let knex: Knex;
  let world: VirtualDatabases;
  let engine: Reconciler;

  beforeAll(async () => {
    knex = await migrated(await databases.init('SQLITE_3'));
    world = await VirtualDatabases.create({ knex, major });
    engine = world.engine();
  });
  afterAll(async () => {
    await world.close();
    await knex.destroy();
  });

  it('is made with its role, its secret and its proof, and its app works with what its secret says', async () => {
    const record = await world.database({ name: 'shop' }, { engine });
    const seen = await world.seen(record);
    expect(seen).toMatchObject({
      status: 'active',
      lastRun: { outcome: 'changed' },
      grants: [
        { app: 'shop', access: 'owner', role: 'shop', secret: 'goldenpath/dev/shop/postgres', status: 'active' },
      ],
      isolation: { isolated: true },
    });
    expect(seen.isolation?.checks.map(({ held }) => held)).toEqual([true, true, true, true, true]);

    const secret = await world.secret('goldenpath/dev/shop/postgres');
    expect(Object.keys(secret)).toEqual(['username', 'password', 'host', 'port', 'dbname']);
    await world.as(secret, `${ORDERS}; INSERT INTO orders (item) VALUES ('tea')`);
    expect(await world.as(secret, 'SELECT item FROM orders')).toEqual([{ item: 'tea' }]);
  });

  it('asked for twice changes nothing, and says so', async () => {
    const before = await world.inventory();
    const record = await world.database({ name: 'shop' }, { engine });
    expect(await world.seen(record)).toMatchObject({ status: 'active', lastRun: { outcome: 'no_change' } });
    expect(await world.inventory()).toEqual(before);
  });

  it('is put right again where somebody changed it', async () => {
    const record = await world.database({ name: 'shop' }, { engine });
    await world.look('GRANT CONNECT ON DATABASE shop TO PUBLIC');
    await world.look("ALTER ROLE shop CREATEROLE PASSWORD 'changed'");
    const again = await world.database({ name: 'shop' }, { engine });
    expect(await world.seen(again)).toMatchObject({ status: 'active', lastRun: { outcome: 'changed' } });
    expect(record.database.uid).toBe(again.database.uid);
    const secret = await world.secret('goldenpath/dev/shop/postgres');
    expect(await world.as(secret, 'SELECT current_user::text AS name')).toEqual([{ name: 'shop' }]);
    await expect(world.as(secret, 'CREATE ROLE intruder')).rejects.toThrow(/permission denied/);
  });

  it('keeps every app out of every other, whatever passwords are known', async () => {
    await world.database({ name: 'shop' }, { engine });
    await world.database({ name: 'stock' }, { engine });
    await world.database({ name: 'billing', createdb: true }, { engine });
    const names = ['shop', 'stock', 'billing'];
    const secrets = await Promise.all(names.map(name => world.secret(`goldenpath/dev/${name}/postgres`)));
    for (const secret of secrets) {
      for (const other of names.filter(name => name !== secret.dbname)) {
        await expect(world.as(secret, 'SELECT 1', { database: other })).rejects.toThrow(
          `permission denied for database "${other}"`,
        );
      }
      await expect(world.as(secret, 'CREATE ROLE intruder')).rejects.toThrow(/permission denied/);
      await expect(world.as(secret, 'ALTER ROLE current_user SUPERUSER')).rejects.toThrow(
        /permission denied|must be superuser/,
      );
      await expect(world.as(secret, `SET ROLE "${world.cloud.connection.user}"`)).rejects.toThrow(/permission denied/);
      await expect(world.as(secret, 'SET ROLE rdsadmin')).rejects.toThrow(/permission denied/);
    }
    const rights = await world.look<{ name: string }>(
      `SELECT d.datname::text AS name FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) acl
        WHERE acl.grantee = 0 AND d.datname IN ('shop', 'stock', 'billing')`,
    );
    expect(rights).toEqual([]);
  });

  it('gives editors and readers their rights, on what the owner makes later too', async () => {
    const record = await world.database({ name: 'shop' }, { engine });
    const owner = await world.secret('goldenpath/dev/shop/postgres');
    await world.askGrant(record, { app: 'analytics', access: 'reader' });
    await world.askGrant(record, { app: 'support', access: 'editor' });
    await world.until(record, isSettled('active'), { engine });
    expect(await world.seen(record)).toMatchObject({
      grants: [{ status: 'active' }, { app: 'analytics', status: 'active' }, { app: 'support', status: 'active' }],
    });
    const reader = await world.secret('goldenpath/dev/analytics/shop/postgres');
    const editor = await world.secret('goldenpath/dev/support/shop/postgres');

    await world.as(
      owner,
      'CREATE TABLE later (id serial PRIMARY KEY, note text); CREATE SCHEMA audit; CREATE TABLE audit.entries (id serial PRIMARY KEY, note text)',
    );
    for (const table of ['orders', 'later', 'audit.entries']) {
      const column = table === 'orders' ? 'item' : 'note';
      await world.as(editor, `INSERT INTO ${table} (${column}) VALUES ('by an editor')`);
      await world.as(editor, `UPDATE ${table} SET ${column} = 'changed'; DELETE FROM ${table}`);
      await world.as(editor, `INSERT INTO ${table} (${column}) VALUES ('kept')`);
      expect(await world.as(reader, `SELECT ${column} AS text FROM ${table}`)).toEqual([{ text: 'kept' }]);
      await expect(world.as(reader, `INSERT INTO ${table} (${column}) VALUES ('no')`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(world.as(reader, `DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
    }
    await expect(world.as(editor, 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(world.as(editor, 'DROP TABLE later')).rejects.toThrow(/must be owner/);
    await expect(world.as(reader, 'SELECT 1', { database: 'stock' })).rejects.toThrow(/permission denied for database/);
  });

  it('takes a revoked grant away, and nothing else', async () => {
    const record = await world.database({ name: 'shop' }, { engine });
    const reader = await world.secret('goldenpath/dev/analytics/shop/postgres');
    const { uid } = record.database;
    await world.plane.databases.revoke({ uid, actor: 'user:default/ada', now: world.clock.now(), app: 'analytics' });
    await world.until(record, isSettled('active'), { engine });
    await expect(world.as(reader, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    const { roles, secrets } = await world.inventory();
    expect(roles).not.toContain('shop_analytics');
    expect(secrets).not.toContain('goldenpath/dev/analytics/shop/postgres');
    expect(roles).toContain('shop_support');
    const seen = await world.seen(record);
    expect(seen.grants.find(({ app }) => app === 'analytics')?.status).toBe('decommissioned');

    // And the app can have it again, where somebody has to approve it too, and lose it again.
    for (const needsApproval of [true, false]) {
      await world.askGrant(record, { app: 'analytics', access: 'editor' }, { needsApproval });
      const asked = (await world.seen(record)).grants.find(({ app }) => app === 'analytics');
      expect(asked?.status).toBe(needsApproval ? 'pending' : 'approved');
      if (needsApproval) {
        await world.plane.databases.decide({ uid, actor: GRACE, now: world.clock.now(), approved: true });
      }
      await world.until(record, isSettled('active'), { engine });
      const again = await world.secret('goldenpath/dev/analytics/shop/postgres');
      await world.as(again, "INSERT INTO orders (item) VALUES ('again')");
      await world.plane.databases.revoke({ uid, actor: ADA, now: world.clock.now(), app: 'analytics' });
      await world.until(record, isSettled('active'), { engine });
      await expect(world.as(again, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    }
    await world.askGrant(record, { app: 'analytics', access: 'editor' });
    await world.until(record, isSettled('active'), { engine });
  });

  it('rotates a password: sessions live on, the old one ends, the new one is current', async () => {
    const record = await world.database({ name: 'shop' }, { engine });
    const before = await world.secret('goldenpath/dev/shop/postgres');
    await world.plane.databases.rotate({
      uid: record.database.uid,
      actor: 'user:default/ada',
      now: world.clock.now(),
      app: 'shop',
    });
    await world.until(record, isSettled('active'), { engine });
    const after = await world.secret('goldenpath/dev/shop/postgres');
    expect(after).toEqual({ ...before, password: expect.not.stringMatching(before.password) });
    await expect(world.as(before, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(await world.as(after, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const seen = await world.seen(record);
    expect(seen.grants[0].rotation?.finishedAt).toBeDefined();
    expect(seen.status).toBe('active');
  });

  it('goes with everything that it is, and with every database that its role made; others stay', async () => {
    const billing = await world.database({ name: 'billing', createdb: true }, { engine });
    const secret = await world.secret('goldenpath/dev/billing/postgres');
    await world.as(secret, 'CREATE DATABASE billing_scratch');
    await world.as(secret, ORDERS);
    await world.askGrant(billing, { app: 'ledger', access: 'editor' });
    await world.until(billing, isSettled('active'), { engine });

    await world.decommission(billing, { engine });
    const seen = await world.seen(billing);
    const deleted = seen.decommission?.proof.flatMap(entry => entry.deleted.map(({ id }) => id)).sort();
    expect(deleted).toEqual([
      'billing',
      'billing',
      'billing_ledger',
      'billing_scratch',
      'goldenpath/dev/billing/postgres',
      'goldenpath/dev/ledger/billing/postgres',
    ]);
    expect(seen.decommission?.proof.every(entry => entry.looked.length === 2 && entry.left.length === 0)).toBe(true);
    const left = await world.inventory();
    expect(left.databases).toEqual(['shop', 'stock']);
    expect(left.roles.filter(name => name.startsWith('billing'))).toEqual([]);
    expect(left.secrets.filter(name => name.includes('billing'))).toEqual([]);
    expect(await world.as(await world.secret('goldenpath/dev/shop/postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('leaves records of its runs in the history', async () => {
    await engine.tick();
    const phases = (await world.history.all({ environment: 'dev' })).map(({ phase, buildId }) => `${phase} ${buildId}`);
    expect(phases).toEqual(
      expect.arrayContaining(['database shop', 'database billing', 'database-decommission billing']),
    );
  });
});
