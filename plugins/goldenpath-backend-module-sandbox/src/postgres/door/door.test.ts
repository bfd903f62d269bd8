import { createConnection } from 'node:net';
import { once } from 'node:events';
import { Client } from 'pg';
import { closeSandboxes, clientOf, run, sandboxWithDatabase } from '../__testUtils__/clients';

afterEach(closeSandboxes);

describe('The door of an instance', () => {
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

  it('shows a certificate of the CA that is handed out, and the server sees TLS', async () => {
    const database = await sandboxWithDatabase();
    const [session] = await run(database, ['SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()']);
    expect(session).toEqual({ ssl: true, version: 'TLSv1.3' });
  });

  it('is reached by its address as well as by its name', async () => {
    const database = await sandboxWithDatabase();
    expect(await run(database, ['SELECT 1 AS one'], { host: '127.0.0.1' })).toEqual([{ one: 1 }]);
  });

  it('is refused by a client that trusts other CAs', async () => {
    const database = await sandboxWithDatabase();
    await expect(run(database, [], { ssl: true })).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });

  it('keeps SCRAM bound to the channel', async () => {
    const database = await sandboxWithDatabase();
    const client = new Client({ ...database.connection, database: 'postgres', enableChannelBinding: true });
    client.on('error', () => {});
    await client.connect();
    await client.end();
    const log = await database.sandbox.databases.log(database.identifier);
    expect(log).toContain('method=scram-sha-256');
  });

  it('lets a wrong password fail with the words of the server', async () => {
    const database = await sandboxWithDatabase();
    await expect(run(database, [], { password: 'wrong' })).rejects.toMatchObject({
      code: '28P01',
      message: 'password authentication failed for user "postgres"',
    });
  });

  it('lets the server refuse who does not ask for TLS', async () => {
    const database = await sandboxWithDatabase();
    await expect(run(database, [], { ssl: false })).rejects.toMatchObject({
      code: '28000',
      message: expect.stringMatching(/^no pg_hba.conf entry for host "127.0.0.1", user "postgres", .* no encryption$/),
    });
  });

  it('lets in who does not ask for TLS where the parameter group says so', async () => {
    const database = await sandboxWithDatabase({ instance: { forceTls: false } });
    const [session] = await run(database, ['SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()'], { ssl: false });
    expect(session).toEqual({ ssl: false });
  });

  it('serves twenty clients at once, also while the server starts', async () => {
    const database = await sandboxWithDatabase();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => run(database, [`SELECT ${index} AS index, pg_sleep(0.05)`])),
    );
    expect(answers.map(([row]) => row?.index)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('passes on large values in both directions', async () => {
    const database = await sandboxWithDatabase();
    const client = clientOf(database);
    await client.connect();
    const large = 'ü'.repeat(2_000_000);
    const { rows } = await client.query('SELECT $1::text AS echo', [large]);
    expect(rows[0].echo === large).toBe(true);
    await client.end();
  });

  it('passes on a request to cancel', async () => {
    const database = await sandboxWithDatabase();
    const client = clientOf(database);
    await client.connect();
    const sleeping = client.query('SELECT pg_sleep(60)').catch(error => error);
    await run(database, [
      "DO $$ BEGIN LOOP EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(60)'); END LOOP; END $$",
      "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'",
    ]);
    expect(await sleeping).toMatchObject({ code: '57014' });
    await client.end();
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
});
