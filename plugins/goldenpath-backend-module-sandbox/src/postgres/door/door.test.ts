import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { SandboxWithDatabase } from '../../testing/sandboxWithDatabase';
import { closeSandboxes, clientOf, run, sandboxWithDatabase } from '../__testUtils__/clients';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

afterAll(closeSandboxes);

describe('The door of a new instance', () => {
  it('is open before its server runs; the first client starts it', async () => {
    const database = await sandboxWithDatabase();
    const { sandbox, identifier } = database;
    expect(sandbox.databases.isRunning(identifier)).toBe(false);
    expect(await sandbox.databases.log(identifier)).toBe('');
    expect(await run(database, ['SELECT 1 AS one'])).toEqual([{ one: 1 }]);
    expect(sandbox.databases.isRunning(identifier)).toBe(true);
  });

  it('does not start a server for one who says nothing', async () => {
    const { sandbox, identifier, connection } = await sandboxWithDatabase();
    const socket = createConnection({ host: connection.host, port: connection.port });
    await once(socket, 'connect');
    socket.destroy();
    await once(socket, 'close');
    expect(sandbox.databases.isRunning(identifier)).toBe(false);
  });

  it('serves twenty clients at once, also while the server starts', async () => {
    const database = await sandboxWithDatabase();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => run(database, [`SELECT ${index} AS index, pg_sleep(0.05)`])),
    );
    expect(answers.map(([row]) => row?.index)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('ends every session when it closes', async () => {
    const database = await sandboxWithDatabase();
    const client = clientOf(database);
    await client.connect();
    const ended = new Promise<void>(resolve => {
      client.once('end', resolve);
    });
    await database.close();
    await ended;
    await expect(run(database, [])).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('lets in who does not ask for TLS where the parameter group says so', async () => {
    const database = await sandboxWithDatabase({ instance: { forceTls: false } });
    const [session] = await run(database, ['SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()'], { ssl: false });
    expect(session).toEqual({ ssl: false });
  });
});

describe('The door of an instance', () => {
  let database: SandboxWithDatabase;

  beforeAll(async () => {
    database = await sandboxWithDatabase();
  });

  it('shows a certificate of the CA that is handed out, and the server sees TLS', async () => {
    const [session] = await run(database, ['SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()']);
    expect(session).toEqual({ ssl: true, version: 'TLSv1.3' });
  });

  it('is reached by its address as well as by its name', async () => {
    expect(await run(database, ['SELECT 1 AS one'], { host: '127.0.0.1' })).toEqual([{ one: 1 }]);
  });

  it('is refused by a client that trusts other CAs', async () => {
    await expect(run(database, [], { ssl: true })).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });

  it('lets a wrong password fail with the words of the server', async () => {
    await expect(run(database, [], { password: 'wrong' })).rejects.toMatchObject({
      code: '28P01',
      message: 'password authentication failed for user "postgres"',
    });
  });

  it('lets the server refuse who does not ask for TLS', async () => {
    await expect(run(database, [], { ssl: false })).rejects.toMatchObject({
      code: '28000',
      message: expect.stringMatching(/^no pg_hba.conf entry for host "127.0.0.1", user "postgres", .* no encryption$/),
    });
  });

  it('passes on large values in both directions', async () => {
    const client = clientOf(database);
    await client.connect();
    const large = 'ü'.repeat(2_000_000);
    const { rows } = await client.query('SELECT $1::text AS echo', [large]);
    expect(rows[0].echo === large).toBe(true);
    await client.end();
  });

  it('passes on notices and notifications', async () => {
    const client = clientOf(database);
    await client.connect();
    const notified = once(client, 'notification');
    await client.query('LISTEN news');
    await run(database, ["NOTIFY news, 'hello'"]);
    expect(await notified).toMatchObject([{ channel: 'news', payload: 'hello' }]);
    await client.end();
  });

  it('passes on that a statement was cancelled', async () => {
    const client = clientOf(database);
    await client.connect();
    const sleeping = client.query('SELECT pg_sleep(60)').catch(error => error);
    await run(database, [
      "DO $$ BEGIN LOOP EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(60)'); PERFORM pg_stat_clear_snapshot(); END LOOP; END $$",
      "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'",
    ]);
    expect(await sleeping).toMatchObject({ code: '57014' });
    await client.end();
  });
});
