import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { Client } from 'pg';
import { sandboxFoundation } from '../account/foundation';
import { sandboxCredentials } from '../account/identity/callers';
import { ScaledSandboxTime } from '../time';
import { type SandboxServer, startSandboxServer } from './sandboxServer';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

let server: SandboxServer;

beforeAll(async () => {
  server = await startSandboxServer({
    host: '127.0.0.1',
    port: 0,
    kubernetesPort: 0,
    time: new ScaledSandboxTime({ speed: 60 }),
    clientClock: () => Date.now(),
    seed: { databaseInstances: [{ identifier: 'goldenpath-dev' }] },
    onFailure: error => {
      throw error;
    },
  });
});

afterAll(() => server.close());

const admin = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${server.endpoint}/_sandbox/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};

async function connect(): Promise<Client> {
  const rds = new RDSClient({
    region: sandboxFoundation.region,
    endpoint: server.endpoint,
    credentials: sandboxCredentials,
  });
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({}));
  const { Endpoint, MasterUsername } = DBInstances?.[0] ?? {};
  const bundle = await fetch(`${server.endpoint}/global/global-bundle.pem`);
  const { password } = await server.sandbox.databases.connection('goldenpath-dev');
  const client = new Client({
    host: Endpoint?.Address,
    port: Endpoint?.Port,
    user: MasterUsername,
    password,
    database: 'postgres',
    ssl: { ca: await bundle.text() },
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}

describe('Databases over HTTP', () => {
  it('are found, trusted and reached by what the endpoint tells', async () => {
    const client = await connect();
    const { rows } = await client.query('SELECT current_user');
    expect(rows).toEqual([{ current_user: 'postgres' }]);
    await client.end();
  });

  it('show faults that are set over HTTP', async () => {
    const fault = { on: 'database', instance: '*', kind: 'too-many-connections' };
    expect(await admin('POST', 'faults', fault)).toEqual({ status: 200, body: { faults: [fault] } });
    await expect(connect()).rejects.toMatchObject({ code: '53300' });
    expect(await admin('GET', 'faults')).toEqual({ status: 200, body: { faults: [] } });
    const unknown = await admin('POST', 'faults', { on: 'database', instance: '*', kind: 'on-fire' });
    expect(unknown.status).toBe(400);
  });

  it('can be looked into', async () => {
    const sql = 'SELECT current_user, session_user';
    expect(await admin('POST', 'databases/goldenpath-dev/query', { sql })).toEqual({
      status: 200,
      body: { rows: [{ current_user: 'rdsadmin', session_user: 'rdsadmin' }] },
    });
    const { body } = await admin('GET', 'databases/goldenpath-dev/log');
    expect(body).toEqual({ running: true, log: expect.stringContaining(sql) });
    expect((await admin('GET', 'databases/none/log')).status).toBe(404);
    const wrong = await admin('POST', 'databases/goldenpath-dev/query', { sql: 'SELEC 1' });
    expect(wrong).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('42601') } } });
  });
});
