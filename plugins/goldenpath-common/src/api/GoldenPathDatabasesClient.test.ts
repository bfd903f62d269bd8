import { GoldenPathDatabasesClient } from './GoldenPathDatabasesClient';

const key = { environment: 'dev', name: 'shop' };
const BASE = 'http://backend/api/goldenpath';
const SHOP = `${BASE}/databases/dev/shop`;
const request = { ...key, app: 'shop', owner: 'group:default/team-a' };

function backend() {
  const calls: { url: string; method?: string; body?: unknown; accept?: string }[] = [];
  const client = new GoldenPathDatabasesClient({
    discoveryApi: { getBaseUrl: async pluginId => `http://backend/api/${pluginId}` },
    fetchApi: {
      fetch: async (url, init) => {
        const { body, method } = init ?? {};
        const accept = new Headers(init?.headers).get('accept') ?? undefined;
        calls.push({ url, method, body: typeof body === 'string' ? JSON.parse(body) : body, accept });
        const response: Partial<Response> = { ok: true, json: async () => ({ fine: true }), text: async () => 'a,b' };
        return response as Response;
      },
    },
  });
  return { client, calls };
}

describe('GoldenPathDatabasesClient', () => {
  it.each<[string, (client: GoldenPathDatabasesClient) => Promise<unknown>, string, string, unknown]>([
    ['listEnvironments', client => client.listEnvironments(), 'GET', `${BASE}/environments`, undefined],
    [
      'listDatabases',
      client => client.listDatabases({ environment: 'dev', needsApproval: true, q: undefined }),
      'GET',
      `${BASE}/databases?environment=dev&needsApproval=true`,
      undefined,
    ],
    [
      'getDatabase',
      client => client.getDatabase({ ...key, incarnation: 2 }),
      'GET',
      `${SHOP}?incarnation=2`,
      undefined,
    ],
    ['planDatabase', client => client.planDatabase(request), 'POST', `${BASE}/databases?dryRun=true`, request],
    ['createDatabase', client => client.createDatabase(request), 'POST', `${BASE}/databases`, request],
    [
      'requestGrant',
      client => client.requestGrant(key, { app: 'analytics', access: 'reader' }),
      'POST',
      `${SHOP}/grants`,
      { app: 'analytics', access: 'reader' },
    ],
    ['approveDatabase', client => client.approveDatabase(key), 'POST', `${SHOP}/approve`, {}],
    [
      'rejectDatabase',
      client => client.rejectDatabase(key, { app: 'analytics', reason: 'no' }),
      'POST',
      `${SHOP}/reject`,
      { app: 'analytics', reason: 'no' },
    ],
    ['retryDatabase', client => client.retryDatabase(key), 'POST', `${SHOP}/retry`, {}],
    ['rotateGrant', client => client.rotateGrant(key, 'a/b'), 'POST', `${SHOP}/grants/a%2Fb/rotate`, {}],
    [
      'revokeGrant',
      client => client.revokeGrant(key, 'analytics', { confirm: 'analytics' }),
      'POST',
      `${SHOP}/grants/analytics/revoke`,
      { confirm: 'analytics' },
    ],
    ['planDecommission', client => client.planDecommission(key), 'POST', `${SHOP}/decommission`, { dryRun: true }],
    [
      'decommission',
      client => client.decommission(key, { confirm: 'shop', dump: true }),
      'POST',
      `${SHOP}/decommission`,
      { confirm: 'shop', dump: true },
    ],
    [
      'listDatabaseAudit',
      client => client.listDatabaseAudit({ environment: 'dev', database: 'shop' }),
      'GET',
      `${BASE}/databases/audit?environment=dev&database=shop`,
      undefined,
    ],
    ['getInstance', client => client.getInstance('dev'), 'GET', `${BASE}/instances/dev`, undefined],
    ['ensureInstance', client => client.ensureInstance('dev'), 'POST', `${BASE}/instances/dev/ensure`, undefined],
    [
      'planRetirement',
      client => client.planRetirement('dev'),
      'POST',
      `${BASE}/instances/dev/retire`,
      { dryRun: true },
    ],
    [
      'retireInstance',
      client => client.retireInstance('dev', { confirm: 'main' }),
      'POST',
      `${BASE}/instances/dev/retire`,
      { confirm: 'main' },
    ],
  ])('%s asks for what it says and gives the answer', async (_, call, method, url, body) => {
    const { client, calls } = backend();
    await expect(call(client)).resolves.toEqual({ fine: true });
    expect(calls).toEqual([{ url, method, body, accept: 'application/json' }]);
  });

  it('exports the audit as text', async () => {
    const { client, calls } = backend();
    await expect(client.exportDatabaseAudit({})).resolves.toBe('a,b');
    expect(calls).toEqual([{ url: `${BASE}/databases/audit.csv`, method: 'GET', body: undefined, accept: 'text/csv' }]);
  });
});
