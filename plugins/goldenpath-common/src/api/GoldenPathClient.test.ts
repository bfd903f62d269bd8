import { ResponseError } from '@backstage/errors';
import { ephemeralRequest } from '../__testUtils__/requests';
import { GoldenPathClient } from './GoldenPathClient';

const key = { environment: 'dev', buildId: '23-01-26-01' };
const BUILD_URL = 'http://backend/api/goldenpath/builds/dev/23-01-26-01';

/** A backend that answers everything alike and remembers what it was asked. */
function backend(answer: { status?: number; body?: unknown } = {}) {
  const calls: { url: string; init: RequestInit | undefined }[] = [];
  const client = new GoldenPathClient({
    discoveryApi: { getBaseUrl: async pluginId => `http://backend/api/${pluginId}` },
    fetchApi: {
      fetch: async (url, init) => {
        calls.push({ url, init });
        const text = JSON.stringify(answer.body ?? { fine: true });
        const status = answer.status ?? 200;
        // jsdom brings no Response of its own; these are the parts that the client and ResponseError read.
        const response: Partial<Response> = {
          ok: status < 400,
          status,
          statusText: 'Status',
          url,
          headers: new Headers({ 'content-type': 'application/json' }),
          text: async () => text,
          json: async () => JSON.parse(text),
        };
        return response as Response;
      },
    },
  });
  return { client, calls };
}

describe('GoldenPathClient', () => {
  it.each<[string, (client: GoldenPathClient) => Promise<unknown>, string, string, unknown]>([
    ['getContract', client => client.getContract(), 'GET', 'http://backend/api/goldenpath/contract', undefined],
    [
      'plan',
      client => client.plan(ephemeralRequest()),
      'POST',
      'http://backend/api/goldenpath/plans',
      ephemeralRequest(),
    ],
    [
      'preflight',
      client => client.preflight(ephemeralRequest()),
      'POST',
      'http://backend/api/goldenpath/preflight',
      ephemeralRequest(),
    ],
    [
      'getCapacity',
      client => client.getCapacity({ environment: 'dev', size: 'large', owner: 'group:default/a' }),
      'GET',
      'http://backend/api/goldenpath/capacity?environment=dev&size=large&owner=group%3Adefault%2Fa',
      undefined,
    ],
    [
      'createBuild',
      client => client.createBuild(ephemeralRequest()),
      'POST',
      'http://backend/api/goldenpath/builds',
      ephemeralRequest(),
    ],
    [
      'listBuilds',
      client => client.listBuilds({ phase: 'ready,degraded', owner: 'group:default/a', limit: 50, cursor: undefined }),
      'GET',
      'http://backend/api/goldenpath/builds?phase=ready%2Cdegraded&owner=group%3Adefault%2Fa&limit=50',
      undefined,
    ],
    ['getBuild', client => client.getBuild(key), 'GET', BUILD_URL, undefined],
    [
      'getBuild of an older incarnation',
      client => client.getBuild({ ...key, incarnation: 2 }),
      'GET',
      `${BUILD_URL}?incarnation=2`,
      undefined,
    ],
    [
      'listEvents',
      client => client.listEvents(key, { after: 7, limit: 100 }),
      'GET',
      `${BUILD_URL}/events?after=7&limit=100`,
      undefined,
    ],
    [
      'getStepTimings',
      client => client.getStepTimings({ ...key, incarnation: 2 }),
      'GET',
      `${BUILD_URL}/step-timings?incarnation=2`,
      undefined,
    ],
    ['extendBuild', client => client.extendBuild(key, { hours: 4 }), 'POST', `${BUILD_URL}/extend`, { hours: 4 }],
    ['validateBuild', client => client.validateBuild(key), 'POST', `${BUILD_URL}/validate`, undefined],
    ['retryBuild', client => client.retryBuild(key), 'POST', `${BUILD_URL}/retry`, undefined],
    [
      'planTeardown',
      client => client.planTeardown(key, { confirm: '23-01-26-01' }),
      'POST',
      `${BUILD_URL}/teardown`,
      { confirm: '23-01-26-01', dryRun: true },
    ],
    [
      'teardown',
      client => client.teardown(key, { confirm: '23-01-26-01' }),
      'POST',
      `${BUILD_URL}/teardown`,
      { confirm: '23-01-26-01' },
    ],
    [
      'listHistory',
      client => client.listHistory({ environment: 'dev', outcome: 'failure' }),
      'GET',
      'http://backend/api/goldenpath/history?environment=dev&outcome=failure',
      undefined,
    ],
    [
      'getHistoryStatistics',
      client => client.getHistoryStatistics({}),
      'GET',
      'http://backend/api/goldenpath/history/stats',
      undefined,
    ],
    [
      'getHistorySeries',
      client => client.getHistorySeries({ phase: 'build', from: '2026-01-01T00:00:00.000Z' }),
      'GET',
      'http://backend/api/goldenpath/history/series?phase=build&from=2026-01-01T00%3A00%3A00.000Z',
      undefined,
    ],
  ])('%s asks for what it says and gives the answer', async (_, call, method, url, body) => {
    const { client, calls } = backend();
    await expect(call(client)).resolves.toEqual({ fine: true });
    expect(calls).toHaveLength(1);
    expect(calls[0].url).toBe(url);
    expect(calls[0].init?.method).toBe(method);
    const sent = calls[0].init?.body;
    expect(typeof sent === 'string' ? JSON.parse(sent) : sent).toEqual(body);
  });

  it('gives the CSV of the history as it came', async () => {
    const { client, calls } = backend({ body: 'start_time_utc' });
    await expect(client.exportHistory({ environment: 'dev', outcome: 'failure' })).resolves.toBe('"start_time_utc"');
    expect(calls[0].url).toBe('http://backend/api/goldenpath/history.csv?environment=dev&outcome=failure');
    expect(calls[0].init).toMatchObject({ method: 'GET', headers: { Accept: 'text/csv' } });
  });

  it('sends a CSV as it is', async () => {
    const { client, calls } = backend();
    await expect(client.importHistory('a,"b"\n')).resolves.toEqual({ fine: true });
    expect(calls[0].url).toBe('http://backend/api/goldenpath/history/import');
    expect(calls[0].init).toMatchObject({
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'text/csv' },
      body: 'a,"b"\n',
    });
  });

  it('hands on what gives up a question', async () => {
    const { client, calls } = backend();
    const { signal } = new AbortController();
    await client.plan(ephemeralRequest(), { signal });
    await client.getCapacity({ environment: 'dev' }, { signal });
    expect(calls.map(({ init }) => init?.signal)).toEqual([signal, signal]);
  });

  it('escapes what stands in a path', async () => {
    const { client, calls } = backend();
    await client.getBuild({ environment: 'a/b', buildId: '../x?' });
    expect(calls[0].url).toBe('http://backend/api/goldenpath/builds/a%2Fb/..%2Fx%3F');
  });

  it('marks a request with the key that makes a repeat harmless', async () => {
    const { client, calls } = backend();
    await client.createBuild(ephemeralRequest(), { idempotencyKey: 'task-7' });
    expect(calls[0].init?.headers).toEqual(expect.objectContaining({ 'Idempotency-Key': 'task-7' }));
  });

  it('carries a token only where it was given one', async () => {
    const { client, calls } = backend();
    await client.getContract();
    await client.withToken('of-a-task').getContract();
    expect(calls[0].init?.headers).not.toHaveProperty('Authorization');
    expect(calls[1].init?.headers).toHaveProperty('Authorization', 'Bearer of-a-task');
  });

  it('rejects with what the backend says', async () => {
    const { client } = backend({
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'The build id 23-01-26-01 was used already' },
        response: { statusCode: 409 },
      },
    });
    const refused = client.createBuild(ephemeralRequest());
    await expect(refused).rejects.toBeInstanceOf(ResponseError);
    await expect(refused).rejects.toMatchObject({
      statusCode: 409,
      cause: { name: 'ConflictError', message: 'The build id 23-01-26-01 was used already' },
    });
  });
});
