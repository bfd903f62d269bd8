import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { SandboxWithDatabase } from '../../testing/sandboxWithDatabase';
import { closeSandboxes, sandboxWithDatabase } from '../__testUtils__/clients';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

const PSQL = ['/usr/bin/psql', '/usr/local/bin/psql', '/opt/homebrew/bin/psql'].find(existsSync);

describe('psql, a client that nobody here wrote,', () => {
  if (!PSQL) {
    it("was NOT tried: install PostgreSQL's client to have it tried", () => {
      expect(PSQL).toBeUndefined();
    });
    return;
  }

  const program = PSQL;
  const folder = createMockDirectory();
  let database: SandboxWithDatabase;

  beforeAll(async () => {
    database = await sandboxWithDatabase();
  });
  afterAll(closeSandboxes);

  async function ask(sql: string, settings: string): Promise<string> {
    const { sandbox, connection } = database;
    const bundle = folder.resolve('global-bundle.pem');
    await writeFile(bundle, await sandbox.databases.certificateAuthority());
    const { host, port, user, password } = connection;
    const target = `host=${host} port=${port} user=${user} dbname=postgres sslrootcert=${bundle} ${settings}`;
    const { stdout } = await promisify(execFile)(program, [target, '--no-psqlrc', '--tuples-only', '-c', sql], {
      env: { PGPASSWORD: password },
    });
    return stdout.trim();
  }

  it('verifies the host and binds its login to the channel', async () => {
    expect(await ask('SELECT 1', 'sslmode=verify-full channel_binding=require')).toBe('1');
  });

  it('may ask for GSS encryption first', async () => {
    expect(await ask('SELECT 1', 'sslmode=verify-full gssencmode=prefer')).toBe('1');
  });

  it('copies out', async () => {
    expect(await ask('COPY (SELECT generate_series(1, 3)) TO STDOUT', 'sslmode=verify-full')).toBe('1\n2\n3');
  });

  it('is refused by the server without TLS', async () => {
    await expect(ask('SELECT 1', 'sslmode=disable')).rejects.toThrow('no encryption');
  });

  it('refuses a certificate for another host', async () => {
    database.sandbox.faults.add({ on: 'database', instance: '*', kind: 'wrong-host' });
    await expect(ask('SELECT 1', 'sslmode=verify-full')).rejects.toThrow(
      'server certificate for "another-instance.invalid" does not match host name "localhost"',
    );
  });
});
