import { GoldenPathDnsClient } from './GoldenPathDnsClient';

const BASE = 'http://backend/api/goldenpath';

function backend() {
  const calls: { url: string; method?: string; body?: unknown }[] = [];
  const client = new GoldenPathDnsClient({
    discoveryApi: { getBaseUrl: async pluginId => `http://backend/api/${pluginId}` },
    fetchApi: {
      fetch: async (url, { body, method } = {}) => {
        calls.push({ url, method, body: typeof body === 'string' ? JSON.parse(body) : body });
        const response: Partial<Response> = { ok: true, json: async () => ({ fine: true }) };
        return response as Response;
      },
    },
  });
  return { client, calls };
}

describe('GoldenPathDnsClient', () => {
  it.each<[string, (client: GoldenPathDnsClient) => Promise<unknown>, string, string, unknown]>([
    [
      'getDns',
      client => client.getDns({ environment: 'dev', state: 'stale', q: undefined }),
      'GET',
      `${BASE}/dns?environment=dev&state=stale`,
      undefined,
    ],
    ['readZone', client => client.readZone('dev'), 'POST', `${BASE}/dns/read`, { environment: 'dev' }],
    [
      'cleanUpDns',
      client => client.cleanUpDns({ environment: 'dev', dryRun: true }),
      'POST',
      `${BASE}/dns/cleanup`,
      { environment: 'dev', dryRun: true },
    ],
  ])('%s', async (_name, call, method, url, body) => {
    const { client, calls } = backend();
    await expect(call(client)).resolves.toEqual({ fine: true });
    expect(calls).toEqual([{ url, method, body }]);
  });
});
