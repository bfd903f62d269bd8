import request from 'supertest';
import type { FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import { callers, type Server, startApi } from '../__testUtils__/apiBackend';
import { BASE } from '../__testUtils__/buildsApi';

jest.setTimeout(60_000);

const zoneName = 'dev.goldenpathidp.io';
const found = (name: string, type = 'A', value = '10.0.0.1'): FoundRecord => ({
  name,
  type,
  ttl: 60,
  values: [value],
  exact: {},
});

describe('the DNS API', () => {
  let records: FoundRecord[];
  let server: Server;
  let removed: string[];

  beforeEach(async () => {
    records = [found(zoneName, 'NS', 'ns-1.awsdns-01.com.'), found(`mail.${zoneName}`, 'MX', '10 mail.example.com.')];
    removed = [];
    const environment = { provider: 'patient', region: 'eu-west-1', quota: { perOwner: 50, total: 100 } };
    server = await startApi({
      goldenpath: { environments: { dev: environment, bare: environment } },
      permits: ({ user, permission }) =>
        permission === 'goldenpath.dns.cleanup' ? user === 'user:default/grace' : true,
      cloud: ({ facts }) =>
        facts.name === 'bare'
          ? {}
          : {
              zone: {
                list: async () => records,
                answers: async () => 'yes',
                remove: async ({ records: gone }) => {
                  removed.push(...gone.map(({ name }) => name));
                  return 'removed';
                },
              },
            },
    });
  });

  const get = (query: string, caller: string = callers.ada) =>
    request(server).get(`${BASE}/dns${query}`).set('Authorization', caller);
  const post = (path: string, body: object, caller: string = callers.ada) =>
    request(server).post(`${BASE}/dns/${path}`).set('Authorization', caller).send(body);

  it('says that nobody has read the zone yet, and reads it for whoever asks', async () => {
    const { body } = await get('?environment=dev');
    expect(body.zone).toEqual({
      environment: 'dev',
      name: zoneName,
      counts: { live: 0, pending: 0, stale: 0, violation: 0, unowned: 0 },
    });
    const read = await post('read', { environment: 'dev' });
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({ readAt: expect.any(String), counts: { unowned: 2 } });
    const { items, totalItems } = (await get('?environment=dev')).body;
    expect(totalItems).toBe(1);
    expect(items[0]).toMatchObject({ hostSuffix: zoneName, records: [{ type: 'NS' }, { type: 'MX' }] });
    expect(items[0].owner).toBeUndefined();
  });

  it('does not read a zone again that was read a moment ago', async () => {
    await post('read', { environment: 'dev' });
    records = [];
    expect((await post('read', { environment: 'dev' })).body.counts.unowned).toBe(2);
  });

  it('filters by state and by text, and pages', async () => {
    await post('read', { environment: 'dev' });
    expect((await get('?environment=dev&state=stale')).body).toMatchObject({ items: [], totalItems: 0 });
    const { items } = (await get('?environment=dev&q=MAIL.EXAMPLE')).body;
    expect(items[0].records.map(({ type }: { type: string }) => type)).toEqual(['MX']);
    expect((await get('?environment=dev&buildId=23-01-26-01')).body.items).toEqual([]);

    const asked = { environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a' };
    await request(server).post(`${BASE}/builds`).set('Authorization', callers.ada).send(asked);
    const first = (await get('?environment=dev&limit=1')).body;
    expect(first).toMatchObject({ totalItems: 2, nextCursor: zoneName, items: [{ hostSuffix: zoneName }] });
    const second = (await get(`?environment=dev&limit=1&cursor=${first.nextCursor}`)).body;
    expect(second.items).toMatchObject([{ owner: { owner: 'group:default/team-a', isLive: true } }]);
    expect(second.nextCursor).toBeUndefined();
    expect(second.items[0].records).toMatchObject([{ state: 'pending' }, { state: 'pending' }]);
    const lost = await get('?environment=dev&cursor=b-99.dev.goldenpathidp.io');
    expect(lost.status).toBe(400);
    expect(lost.body.error.message).toMatch(/leave the cursor out to begin anew/);
  });

  it.each([
    ['', 400, /say which environment/],
    ['?environment=moon', 404, /The environment 'moon' is not configured. Configured are: dev, bare/],
    ['?environment=bare', 404, /has no zone that could be watched/],
    ['?environment=dev&state=odd', 400, /state/],
    ['?environment=dev&colour=red', 400, /colour/],
    ['?environment=dev&limit=501', 400, /limit is at most 500/],
  ])('answers GET /dns%s with %i', async (query, status, message) => {
    const answer = await get(query);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });

  it('cleans nothing up without the permission, also not on trial', async () => {
    for (const dryRun of [true, false]) {
      const refused = await post('cleanup', { environment: 'dev', dryRun });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toBe(
        'You may not clean up the zone of dev. It needs the permission goldenpath.dns.cleanup; ask your platform team.',
      );
    }
  });

  it('cleans up what is stale and nothing else, and says of what was named why it stays', async () => {
    const { body, status } = await post(
      'cleanup',
      { environment: 'dev', records: [{ name: `mail.${zoneName}`, type: 'MX' }] },
      callers.grace,
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      environment: 'dev',
      dryRun: false,
      batches: [],
      kept: [{ name: `mail.${zoneName}`, type: 'MX', reason: expect.stringMatching(/^It is nobody's/) }],
    });
    expect(removed).toEqual([]);
  });

  it.each([
    ['no environment', {}, /say which environment/],
    ['no records', { environment: 'dev', records: [] }, /leave records out to mean every stale one/],
    ['a dryRun that is neither', { environment: 'dev', dryRun: 'no' }, /dryRun: is true or false/],
    ['a field that there is not', { environment: 'dev', force: true }, /force/],
  ])('refuses a clean-up with %s', async (_what, body, message) => {
    const refused = await post('cleanup', body, callers.grace);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toMatch(message);
  });

  it('takes no query for a body', async () => {
    const refused = await post('cleanup?dryRun=true', { environment: 'dev' }, callers.grace);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toMatch(/The query cannot be used/);
  });
});
