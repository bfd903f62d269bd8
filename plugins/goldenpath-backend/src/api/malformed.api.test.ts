import request, { type Response } from 'supertest';
import { callers } from '../__testUtils__/apiBackend';
import { DatabasesApi, shop } from '../__testUtils__/databasesApi';
import { supportedDatabases } from '../database/__testUtils__/databases';

jest.setTimeout(60_000);

const databases = supportedDatabases();

/** Cursors that no list answered, in the shape of those that they do. */
const forged = [['a', 'b'], [1.5, 1], [1e300, 'x'], ['\0', '\0'], [Number.MAX_SAFE_INTEGER + 2, 0], [{}, []], []].map(
  position => Buffer.from(JSON.stringify(position)).toString('base64url'),
);

const lists = ['/builds', '/history', '/databases', '/databases/audit'];

/** Queries that mean nothing, for every list. */
const queries = [
  ...lists.flatMap(path => [
    ...['soon', '%00', '', 'bnVsbA', ...forged].map(cursor => `${path}?cursor=${cursor}`),
    ...['0', '-1', '501', '1.5', 'x', '', '1e99', 'Infinity', '0x10&limit=2'].map(limit => `${path}?limit=${limit}`),
    `${path}?colour=red`,
    `${path}?environment[a]=1`,
    `${path}?environment=dev&environment=prod`,
    `${path}?__proto__[x]=1&constructor=1`,
    `${path}?environment=%00`,
  ]),
  ...['purple', 'active,', ',', '%00'].map(status => `/databases?status=${status}`),
  ...['dev', 'dev/x/y', 'dev/x/1/2', '/', 'dev/x/9999999999', 'dev/%00'].map(build => `/databases?build=${build}`),
  ...['yes', '1', ''].map(flag => `/databases?needsApproval=${flag}`),
  ...['owner', 'requester', 'entityRef', 'q'].map(filter => `/databases?${filter}=a%00b`),
  `/databases?q=${'x'.repeat(201)}`,
  ...['0', '-1', '1.5', 'x', '99999999999', '', '%00'].flatMap(incarnation => [
    `/databases/audit?incarnation=${incarnation}`,
    `/databases/audit.csv?incarnation=${incarnation}`,
    `/databases/dev/shop?incarnation=${incarnation}`,
    `/builds/dev/23-01-26-01?incarnation=${incarnation}`,
  ]),
  '/databases/audit?database=a%00b',
  '/databases/audit.csv?environment=a%00b',
  '/databases/dev/shop?colour=red',
  '/instances/dev?colour=red',
  '/history?buildId=%00',
  '/history?from=yesterday',
  '/builds?q=%00',
];

const paths = [
  ...['%00', '%E0%A4%A', 'a%00b', '..%2f..', "x';--", 'größe', 'x'.repeat(5_000), '__proto__', 'constructor'].flatMap(
    name => [
      `/databases/dev/${name}`,
      `/databases/${name}/shop`,
      `/instances/${name}`,
      `/builds/dev/${name}`,
      `/builds/${name}/23-01-26-01`,
      `/builds/dev/${name}/events`,
    ],
  ),
];

const posts = [
  '/databases',
  '/databases/prod/shop/approve',
  '/databases/prod/shop/reject',
  '/databases/dev/shop/grants',
  '/databases/dev/shop/grants/shop/revoke',
  '/databases/dev/shop/decommission',
  '/instances/dev/retire',
  '/plans',
  '/preflight',
  '/builds',
  '/builds/dev/23-01-26-01/extend',
  '/builds/dev/23-01-26-01/teardown',
];

/** Bodies that no route understands. Those that plan, and creates nothing, may say so with 200. */
const bodies: [string, string][] = [
  ['no JSON', '{"confirm":'],
  ['a text', '"shop"'],
  ['null', 'null'],
  ['a number', '7'],
  ['a list', '[]'],
  ['a list of lists', '[[[]]]'],
  ['unknown fields', '{"colour":"red"}'],
  ['keys of objects', '{"__proto__":{"dryRun":true},"constructor":1,"toString":2}'],
  ['fields of other types', '{"environment":1,"name":[],"app":{},"owner":true,"confirm":{},"reason":[],"access":0}'],
  ['NUL in every text', JSON.stringify({ ...shop, name: '\0', description: 'a\0b', reason: 'a\0b', app: '\0' })],
  ['half a character', '{"reason":"\\ud800","confirm":"\\ud800","name":"\\ud800","colour":1}'],
  ['a number that is none', '{"hours":1e999}'],
  ['deep nesting', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['too much', JSON.stringify({ description: 'x'.repeat(1_100_000) })],
];

/** Whether an answer says to its reader that the request is no good, a plan's included; or else what it is. */
function verdictOn({ status, body, text }: Response): string {
  const isRefused = status >= 400 && status < 500 && body.error?.message?.length > 0;
  const isPlan = status === 200 && body.refusals?.length > 0;
  return isRefused || isPlan ? 'refused' : `${status} ${text.slice(0, 300)}`;
}

describe.each(databases.eachSupportedId())('what makes no sense, with the records in %s,', id => {
  let api: DatabasesApi;

  beforeAll(async () => {
    api = await DatabasesApi.start({ knex: await databases.init(id) });
    await api.create({});
    await api.create({ environment: 'prod' });
  });

  it.each(queries.map(path => [path.slice(0, 100), path]))('is refused in the query of %s', async (_name, path) => {
    expect(verdictOn(await api.get(path))).toBe('refused');
  });

  it.each(paths.map(path => [path.slice(0, 100), path]))('is refused in the path %s', async (_name, path) => {
    expect(verdictOn(await api.get(path, callers.pat))).toBe('refused');
  });

  it.each(bodies)('is refused where a body is %s', async (_what, body) => {
    const verdicts: string[] = [];
    for (const path of posts) {
      const response = await api.post(path, callers.pat).set('Content-Type', 'application/json').send(body);
      verdicts.push(`${path} ${verdictOn(response)}`);
    }
    expect(verdicts).toEqual(posts.map(path => `${path} refused`));
  });

  it.each([
    ['text/plain', 'confirm=shop'],
    ['application/x-www-form-urlencoded', 'confirm=shop'],
    ['application/json; charset=klingon', '{"confirm":"shop"}'],
  ])('is refused where a body is %s', async (type, body) => {
    const response = await api.post('/databases/dev/shop/decommission').set('Content-Type', type).send(body);
    expect(verdictOn(response)).toBe('refused');
  });

  it('is refused where a body is not packed as it says', async () => {
    const response = await api.post('/databases').set('Content-Encoding', 'gzip').send(JSON.stringify(shop));
    expect(verdictOn(response)).toBe('refused');
  });

  it('is refused where a registry has a NUL in it', async () => {
    const response = await api
      .post('/history/import', callers.pat)
      .set('Content-Type', 'text/csv')
      .send('start_time_utc,end_time_utc\n2026-02-01T10:00:00Z,a\0b');
    expect(verdictOn(response)).toBe('refused');
  });

  it('is refused where an act has a query that it does not understand', async () => {
    for (const act of [
      'approve',
      'reject',
      'retry',
      'grants',
      'grants/shop/rotate',
      'grants/shop/revoke',
      'decommission',
    ]) {
      const response = await api.post(`/databases/dev/shop/${act}?dryRun=true`).send({ confirm: 'shop' });
      expect({ act, status: response.status }).toEqual({ act, status: 400 });
    }
    expect((await api.post('/databases?dryrun=true').send({ ...shop, name: 'typo', app: 'typo' })).status).toBe(400);
    expect((await api.get('/databases/dev/typo')).status).toBe(404);
  });

  it('is a 404 where there is no such route', async () => {
    for (const path of ['/nothing', '/databases/dev', '/instances', '/databases/dev/shop/nothing']) {
      expect((await api.get(path)).status).toBe(404);
    }
    expect(
      (await request(api.server).delete('/api/goldenpath/databases/dev/shop').set('Authorization', callers.pat)).status,
    ).toBe(404);
  });

  it('has changed nothing', async () => {
    const { body } = await api.get('/databases');
    expect(body.totalItems).toBe(2);
    expect(body.items.map(({ status }: { status: string }) => status).sort()).toEqual([
      'pending',
      expect.stringMatching(/approved|provisioning/),
    ]);
    expect((await api.get('/builds')).body.totalItems).toBe(0);
  });
});
