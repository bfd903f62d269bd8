import { availablePostgresMajors } from './server/installations';
import { closeSandboxes, run, sandboxWithDatabase } from './__testUtils__/clients';
import type { SandboxWithDatabase } from '../testing/sandboxWithDatabase';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

afterAll(closeSandboxes);

describe('The PostgreSQL versions that can be run here', () => {
  it.each([17, 18])('include %i, which npm brings', major => {
    expect(availablePostgresMajors()).toContain(major);
  });

  const hasDebians = availablePostgresMajors().includes(15);
  it(`${hasDebians ? 'include' : 'DO NOT INCLUDE'} 15, Debian's${hasDebians ? '' : ': NOTHING WAS TESTED ON IT'}`, () => {
    expect(availablePostgresMajors().length).toBeGreaterThanOrEqual(hasDebians ? 3 : 2);
  });
});

describe.each(availablePostgresMajors())('The master user of PostgreSQL %i', major => {
  let database: SandboxWithDatabase;

  beforeAll(async () => {
    database = await sandboxWithDatabase({
      instance: { engineVersion: String(major), masterUsername: 'goldenpath_master' },
    });
  });

  it('is no superuser, and may make roles and databases', async () => {
    const [role] = await run(database, ['SELECT * FROM pg_roles WHERE rolname = current_user']);
    expect(role).toMatchObject({
      rolname: 'goldenpath_master',
      rolsuper: false,
      rolcreatedb: true,
      rolcreaterole: true,
      rolreplication: false,
      rolbypassrls: false,
    });
    const [{ server_version: version = '' } = {}] = await run(database, ['SHOW server_version']);
    expect(String(version)).toMatch(new RegExp(`^${major}\\.`));
  });

  it('has the further privileges of rds_superuser, and can pass them on', async () => {
    const [memberships] = await run(database, [
      'CREATE ROLE helper LOGIN',
      'GRANT rds_superuser TO helper',
      `SELECT pg_has_role('helper', 'rds_superuser', 'member') AS helper,
              pg_has_role(current_user, 'pg_monitor', 'usage') AS monitor,
              pg_has_role(current_user, 'pg_signal_backend', 'usage') AS signal,
              pg_has_role(current_user, 'pg_checkpoint', 'usage') AS checkpoint`,
    ]);
    expect(memberships).toEqual({ helper: true, monitor: true, signal: true, checkpoint: true });
  });

  it('owns postgres and template1, and has no way into rdsadmin', async () => {
    const owners = await run(database, [
      'SELECT datname, pg_get_userbyid(datdba) AS owner FROM pg_database ORDER BY datname',
    ]);
    expect(owners).toEqual([
      { datname: 'postgres', owner: 'goldenpath_master' },
      { datname: 'rdsadmin', owner: 'rdsadmin' },
      { datname: 'template0', owner: 'rdsadmin' },
      { datname: 'template1', owner: 'goldenpath_master' },
    ]);
    await expect(run(database, [], { database: 'rdsadmin' })).rejects.toMatchObject({ code: '42501' });
  });

  it('can give a database to a role only as a member of that role (PITFALLS 35)', async () => {
    await run(database, ["CREATE ROLE a LOGIN PASSWORD 'a-secret-of-a'"]);
    await expect(run(database, ['CREATE DATABASE a OWNER a'])).rejects.toMatchObject({ code: '42501' });
    await run(database, ['GRANT a TO goldenpath_master', 'CREATE DATABASE a OWNER a']);
    const [own] = await run(database, ['SELECT current_user, current_database()'], {
      user: 'a',
      password: 'a-secret-of-a',
      database: 'a',
    });
    expect(own).toEqual({ current_user: 'a', current_database: 'a' });
  });

  it('has its password in no log; a password that a statement carries is there in clear (PITFALLS 43)', async () => {
    await run(database, ["CREATE ROLE careless PASSWORD 'plain-to-see'"]);
    const log = await database.sandbox.databases.log(database.identifier);
    expect(log).toContain('plain-to-see');
    expect(log).not.toContain(database.connection.password);
  });
});
