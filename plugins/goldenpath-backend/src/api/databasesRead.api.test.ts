import { callers } from '../__testUtils__/apiBackend';
import { DatabasesApi, messageOf } from '../__testUtils__/databasesApi';
import { FakeInstance } from '../__testUtils__/FakeInstance';

jest.setTimeout(60_000);

const nameOf = ({ name }: { name: string }) => name;

/** A body with which nothing is wrong. */
function bodyFor(path: string): object {
  switch (path.split('/').at(-1)) {
    case 'reject':
      return { reason: 'not now' };
    case 'revoke':
      return { confirm: 'shop' };
    case 'decommission':
      return { confirm: 'nothing' };
    default:
      return {};
  }
}

describe('what is seen of databases', () => {
  let api: DatabasesApi;

  beforeAll(async () => {
    api = await DatabasesApi.start();
  });

  it('is read by whoever may, and says what it waits for', async () => {
    await api.create({});
    const { body } = await api.eventually('/databases/dev/shop', ({ statusReason }) => statusReason !== undefined);
    expect(body).toMatchObject({
      status: 'provisioning',
      statusReason: expect.stringMatching(
        /dev has no database instance goldenpath-dev yet; the platform team can create it/,
      ),
    });
    expect((await api.get('/databases/dev/shop', callers.eve)).status).toBe(200);
    for (const path of ['/databases', '/databases/dev/shop', '/databases/audit', '/databases/audit.csv']) {
      const refused = await api.get(path, callers.mallory);
      expect(refused.status).toBe(403);
      expect(messageOf(refused)).toMatch(/needs the permission goldenpath\.database\.read; ask your platform team/);
    }
    const plan = await api.post('/databases/dev/shop/decommission', callers.mallory).send({ dryRun: true });
    expect(plan.status).toBe(403);
  });

  it.each([
    ['get', '/databases/dev/nothing'],
    ['get', '/databases/moon/shop'],
    ['get', '/databases/dev/shop?incarnation=7'],
    ['post', '/databases/dev/nothing/approve'],
    ['post', '/databases/dev/nothing/reject'],
    ['post', '/databases/dev/nothing/retry'],
    ['post', '/databases/dev/nothing/grants'],
    ['post', '/databases/dev/nothing/grants/shop/rotate'],
    ['post', '/databases/dev/nothing/grants/shop/revoke'],
    ['post', '/databases/dev/nothing/decommission'],
  ] as const)('answers 404 to %s %s, with the name', async (method, path) => {
    const response =
      method === 'get' ? await api.get(path, callers.grace) : await api.post(path, callers.grace).send(bodyFor(path));
    expect(response.status).toBe(404);
    expect(messageOf(response)).toMatch(/There is no database (dev|moon)\/(nothing|shop).*list of databases/);
  });
});

describe('the list of databases', () => {
  let listing: DatabasesApi;

  beforeAll(async () => {
    listing = await DatabasesApi.start();
    listing.instance.sighting = FakeInstance.changing;
    for (const name of ['first', 'second', 'third']) {
      await listing.create({ name, app: name });
    }
    await listing.create({ environment: 'prod', name: 'waits', app: 'waits' });
    await listing.create({ name: 'bobs', app: 'bobs', owner: 'user:default/bob' }, callers.pat);
  });

  it('is paged, newest first', async () => {
    const first = await listing.get('/databases?limit=3');
    const second = await listing.get(`/databases?limit=3&cursor=${first.body.nextCursor}`);
    expect(first.body.totalItems).toBe(5);
    expect([...first.body.items, ...second.body.items].map(nameOf)).toEqual([
      'bobs',
      'waits',
      'third',
      'second',
      'first',
    ]);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it.each([
    ['environment=prod', ['waits']],
    ['environment=prod,moon', ['waits']],
    ['status=pending', ['waits']],
    ['needsApproval=true', ['waits']],
    ['needsApproval=false&q=IRD', ['third']],
    ['owner=user:default/bob', ['bobs']],
    ['requester=user:default/pat', ['bobs']],
    ['requester=user:default/nobody', []],
    ['q=%25', []],
    ['build=dev/23-01-26-01', []],
  ])('is narrowed by %s', async (query, names) => {
    const { status, body } = await listing.get(`/databases?${query}`);
    expect(status).toBe(200);
    expect(body.items.map(nameOf).sort()).toEqual([...names].sort());
    expect(body.totalItems).toBe(names.length);
  });
});
