import type { Client, ClientConfig } from 'pg';
import type { DatabaseFault } from '../faults/fault';
import type { SandboxWithDatabase } from '../testing/sandboxWithDatabase';
import { closeSandboxes, clientOf, run, sandboxWithDatabase } from './__testUtils__/clients';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

let database: SandboxWithDatabase;

beforeAll(async () => {
  database = await sandboxWithDatabase();
  await run(database, ['CREATE TABLE notes (id int PRIMARY KEY, body text)']);
});

afterEach(() => database.sandbox.faults.clear());
afterAll(closeSandboxes);

function fault(kind: DatabaseFault['kind'], more: Partial<Omit<DatabaseFault, 'kind' | 'on'>> = {}): void {
  database.sandbox.faults.add({ on: 'database', instance: 'goldenpath-*', kind, ...more });
}

async function connected(config?: ClientConfig): Promise<Client> {
  const client = clientOf(database, config);
  await client.connect();
  return client;
}

/** The ids in the table, as RDS' own superuser sees them. */
async function ids(): Promise<unknown[]> {
  const rows = await database.sandbox.databases.query({
    instance: database.identifier,
    sql: 'SELECT id FROM notes ORDER BY id',
  });
  return rows.map(({ id }) => id);
}

describe('A connection', () => {
  it.each([
    ['unreachable', { code: 'ECONNRESET' }],
    ['wrong-certificate', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }],
    ['wrong-host', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
    ['expired-certificate', { code: 'CERT_HAS_EXPIRED' }],
    ['too-many-connections', { code: '53300', message: 'sorry, too many clients already' }],
  ] as const)('fails once because of %s', async (kind, error) => {
    fault(kind);
    await expect(run(database, [])).rejects.toMatchObject(error);
    expect(await run(database, ['SELECT 1 AS one'])).toEqual([{ one: 1 }]);
  });

  it('fails always where that is asked for, until the faults are taken back', async () => {
    fault('unreachable', { times: 'always' });
    await expect(run(database, [])).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(run(database, [])).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(database.sandbox.faults.pending()).toHaveLength(1);
    database.sandbox.faults.clear();
    expect(await run(database, ['SELECT 1 AS one'])).toEqual([{ one: 1 }]);
  });

  it('of another instance is not touched', async () => {
    fault('unreachable', { instance: 'another-*', times: 'always' });
    expect(await run(database, ['SELECT 1 AS one'])).toEqual([{ one: 1 }]);
  });

  it('is refused while the master user has another password than RDS knows', async () => {
    fault('master-password-changed');
    const wrong = { code: '28P01' };
    await expect(run(database, [])).rejects.toMatchObject(wrong);
    await expect(run(database, [])).rejects.toMatchObject(wrong);
    database.sandbox.faults.clear();
    expect(await run(database, ['SELECT 1 AS one'])).toEqual([{ one: 1 }]);
  });
});

describe.each([
  ['simple', (id: number) => [`INSERT INTO notes VALUES (${id}, 'x')`] as const],
  ['prepared', (id: number) => ['INSERT INTO notes VALUES ($1, $2)', [id, 'x']] as const],
])('A %s statement', (style, insert) => {
  const id = (offset: number) => (style === 'simple' ? 100 : 200) + offset;

  it('finds no room on the disk: nothing is done, and the session goes on', async () => {
    const client = await connected();
    fault('disk-full', { statement: 'insert into notes' });
    await expect(client.query(...toArguments(insert(id(1))))).rejects.toMatchObject({
      code: '53100',
      severity: 'ERROR',
      message: expect.stringMatching(/^could not extend file ".*": No space left on device$/),
      hint: 'Check free disk space.',
    });
    expect(await ids()).not.toContain(id(1));
    await client.query(...toArguments(insert(id(1))));
    expect(await ids()).toContain(id(1));
    await client.end();
  });

  it('that finds no room fails its transaction', async () => {
    const client = await connected();
    await client.query('BEGIN');
    await client.query(...toArguments(insert(id(2))));
    fault('disk-full', { statement: 'INSERT*' });
    await expect(client.query(...toArguments(insert(id(3))))).rejects.toMatchObject({ code: '53100' });
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('ROLLBACK');
    expect(await ids()).not.toContain(id(2));
    await client.end();
  });

  it('does not reach the server when the connection is cut before', async () => {
    const client = await connected();
    fault('cut-before', { statement: 'insert into notes' });
    await expect(client.query(...toArguments(insert(id(4))))).rejects.toThrow(/terminated|reset/i);
    expect(await ids()).not.toContain(id(4));
  });

  it('takes effect when the connection is cut after, though nobody is told', async () => {
    const client = await connected();
    fault('cut-after', { statement: 'insert into notes' });
    await expect(client.query(...toArguments(insert(id(5))))).rejects.toThrow(/terminated|reset/i);
    expect(await ids()).toContain(id(5));
  });

  it('goes through when the fault is for others', async () => {
    const client = await connected();
    fault('cut-before', { statement: 'drop', times: 'always' });
    await client.query(...toArguments(insert(id(6))));
    expect(await ids()).toContain(id(6));
    await client.end();
  });
});

describe('A statement that was prepared by name', () => {
  it('is struck at each use, also after it was prepared', async () => {
    const client = await connected();
    const insert = (id: number) =>
      client.query({ name: 'insert-note', text: 'INSERT INTO notes VALUES ($1, $2)', values: [id, 'x'] });
    await insert(301);
    fault('disk-full', { statement: 'insert' });
    await expect(insert(302)).rejects.toMatchObject({ code: '53100' });
    await insert(303);
    fault('cut-after', { statement: 'insert' });
    await expect(insert(304)).rejects.toThrow(/terminated|reset/i);
    expect((await ids()).filter(id => Number(id) > 300)).toEqual([301, 303, 304]);
  });
});

describe('COMMIT', () => {
  it('takes effect though its answer is lost', async () => {
    const client = await connected();
    await client.query('BEGIN');
    await client.query("INSERT INTO notes VALUES (401, 'x')");
    fault('cut-after', { statement: 'commit' });
    await expect(client.query('COMMIT')).rejects.toThrow(/terminated|reset/i);
    expect(await ids()).toContain(401);
  });
});

function toArguments(statement: readonly [string] | readonly [string, readonly unknown[]]): [string, unknown[]?] {
  const [sql, values] = statement;
  return values ? [sql, [...values]] : [sql];
}
