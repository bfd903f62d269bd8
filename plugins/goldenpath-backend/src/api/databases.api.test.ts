import request from 'supertest';
import { callers } from '../__testUtils__/apiBackend';
import { DatabasesApi, messageOf, shop } from '../__testUtils__/databasesApi';

jest.setTimeout(60_000);

describe('the databases API', () => {
  let api: DatabasesApi;

  beforeAll(async () => {
    api = await DatabasesApi.start();
  });

  it.each([
    ['get', '/environments'],
    ['get', '/databases'],
    ['post', '/databases'],
    ['post', '/databases?dryRun=true'],
    ['get', '/databases/audit'],
    ['get', '/databases/audit.csv'],
    ['get', '/databases/dev/shop'],
    ['post', '/databases/dev/shop/approve'],
    ['post', '/databases/dev/shop/reject'],
    ['post', '/databases/dev/shop/retry'],
    ['post', '/databases/dev/shop/grants'],
    ['post', '/databases/dev/shop/grants/shop/rotate'],
    ['post', '/databases/dev/shop/grants/shop/revoke'],
    ['post', '/databases/dev/shop/decommission'],
    ['get', '/instances/dev'],
    ['post', '/instances/dev/ensure'],
    ['post', '/instances/dev/retire'],
  ] as const)('answers 401 to %s %s without credentials', async (method, path) => {
    const response = await request(api.server)
      [method](`/api/goldenpath${path}`)
      .set('Authorization', callers.nobody)
      .send({});
    expect(response.status).toBe(401);
  });

  it('says where databases can be asked for, and what is to be known before', async () => {
    const { status, body } = await api.get('/environments');
    expect(status).toBe(200);
    const everywhere = { region: 'eu-west-1', ttl: { defaultHours: 8, maxHours: 72 } };
    const withInstance = { ...everywhere, offers: { rds: true, objectStore: false, tls: false } };
    const without = { ...everywhere, offers: { rds: false, objectStore: false, tls: false } };
    expect(body).toEqual({
      items: [
        { ...withInstance, name: 'dev', offersDatabases: true, requireApproval: false },
        { ...withInstance, name: 'prod', offersDatabases: true, requireApproval: true },
        { ...without, name: 'bare', offersDatabases: false, requireApproval: true },
      ],
      canDump: false,
    });
  });

  describe('a plan', () => {
    it('creates nothing, and says what would be', async () => {
      const planned = await api.post('/databases?dryRun=true').send({ ...shop, name: 'planned', app: 'planned' });
      expect(planned.status).toBe(200);
      expect(planned.body).toMatchObject({
        needsApproval: false,
        refusals: [],
        spec: {
          name: 'planned',
          ownerGrant: { role: 'planned', access: 'owner', secret: 'goldenpath/dev/planned/postgres', createdb: false },
          tags: { Project: 'goldenpath', ManagedBy: 'goldenpath', Environment: 'dev', Lifecycle: 'persistent' },
        },
      });
      expect((await api.get('/databases/dev/planned')).status).toBe(404);
      expect((await api.get('/databases/audit?database=planned')).body.totalItems).toBe(0);
    });

    it('says that somebody would have to approve, and everything for which it would be refused', async () => {
      const inProd = await api.post('/databases?dryRun=true').send({ ...shop, environment: 'prod' });
      expect(inProd.body.needsApproval).toBe(true);
      const refused = await api
        .post('/databases?dryRun=true')
        .send({ environment: 'bare', name: 'pg_x', colour: 'red' });
      expect(refused.status).toBe(200);
      expect(refused.body.spec).toBeUndefined();
      expect(refused.body.refusals.map(({ path }: { path: string }) => path).sort()).toEqual([
        'app',
        'colour',
        'environment',
        'name',
        'owner',
      ]);
    });

    it('is made where dryRun is true, and refused where it is neither true nor false', async () => {
      const refused = await api.post('/databases?dryRun=yes').send({ ...shop, name: 'unclear', app: 'unclear' });
      expect(refused.status).toBe(400);
      expect(messageOf(refused)).toMatch(/dryRun: is true or false/);
      expect((await api.get('/databases/dev/unclear')).status).toBe(404);
      expect((await api.post('/databases?dryRun=false').send(shop)).status).toBe(202);
    });
  });

  describe('a request', () => {
    it('is answered at once, then with the same database again, and refused where another of that name is asked for', async () => {
      const asked = {
        ...shop,
        name: 'orders',
        app: 'orders',
        entityRef: 'component:default/shop',
        description: 'Ours',
      };
      const first = await api.post('/databases').send(asked);
      expect(first.status).toBe(202);
      expect(first.body).toMatchObject({
        environment: 'dev',
        name: 'orders',
        incarnation: 1,
        owner: 'group:default/team-a',
        requester: 'user:default/ada',
        entityRef: 'component:default/shop',
        description: 'Ours',
        needsApproval: false,
        grants: [
          {
            app: 'orders',
            access: 'owner',
            role: 'orders',
            secret: 'goldenpath/dev/orders/postgres',
            decision: { approved: true, by: 'policy' },
          },
        ],
      });

      const again = await api.post('/databases').send(asked);
      expect(again.status).toBe(200);
      expect(again.body).toMatchObject({ incarnation: 1, createdAt: first.body.createdAt });
      expect((await api.post('/databases', callers.bob).send(asked)).status).toBe(200);

      const other = await api.post('/databases').send({ ...asked, createdb: true });
      expect(other.status).toBe(409);
      expect(messageOf(other)).toMatch(
        /There is a database dev\/orders already.*createdb is false where true is asked for.*choose another name/,
      );
      expect((await api.get('/databases?q=orders')).body.totalItems).toBe(1);
    });

    it('is refused a role or a secret that another database has, by name', async () => {
      await api.create({ name: 'stock', app: 'stock' });
      const taken = await api.post('/databases').send({ ...shop, name: 'stock_two', app: 'stock', role: 'stock' });
      expect(taken.status).toBe(409);
      expect(messageOf(taken)).toMatch(/the role stock is that of the database stock.*Choose others/);
      expect((await api.get('/databases/dev/stock_two')).status).toBe(404);
    });

    it('is one database, however many ask for it at the same time', async () => {
      const asked = { ...shop, name: 'rush', app: 'rush' };
      const answers = await Promise.all([1, 2, 3, 4].map(() => api.post('/databases').send(asked)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 202]);
    });

    it.each<[string, object, RegExp]>([
      ['a name that PostgreSQL would cut', { name: 'a'.repeat(64) }, /name: .*3 to 63 lower case letters/],
      ['a name with upper case', { name: 'Shop' }, /name: "Shop" .* cannot name a database/],
      ['a name that is reserved', { name: 'rdsadmin' }, /name: "rdsadmin" is reserved by PostgreSQL or RDS/],
      ['a name that is a word of SQL', { name: 'table' }, /name: "table" is a reserved word of SQL/],
      ["a name as builds' databases have", { name: 'shop_b_23_01_26_01' }, /names that builds give/],
      ['a name that would end its statement', { name: 'x"; DROP DATABASE shop; --' }, /cannot name a database/],
      ['a role that is too long', { role: 'r'.repeat(32) }, /role: .*3 to 31 lower case letters/],
      ['an app that is no label', { app: 'my_app' }, /app: "my_app" cannot have a database/],
      [
        'an environment that there is not',
        { environment: 'moon' },
        /There is no environment "moon"; there are dev, prod, bare/,
      ],
      [
        'an environment without an instance',
        { environment: 'bare' },
        /bare offers no RDS instance.*ask your platform team/,
      ],
      ['an owner who is nobody', { owner: 'group:default/nobody' }, /group:default\/nobody is not in the catalog/],
      [
        'an owner that is no reference',
        { owner: 'a team' },
        /owner: .*no entity reference such as group:default\/team-a/,
      ],
      ['an owner that owns nothing', { owner: 'component:default/shop' }, /owner: .*of a group or a user/],
      [
        'a field that there is not',
        { colour: 'red' },
        /There is no field "colour" in a request for a database; remove it/,
      ],
      ['createdb that is neither', { createdb: 'yes' }, /createdb/],
      ['a description that is a book', { description: 'x'.repeat(1001) }, /at most 1000 characters/],
    ])('is refused %s, and the message says what to do', async (_what, change, message) => {
      const refused = await api.post('/databases').send({ ...shop, name: 'fresh', app: 'fresh', ...change });
      expect(refused.status).toBe(400);
      expect(messageOf(refused)).toMatch(message);
      expect((await api.get('/databases?q=fresh')).body.totalItems).toBe(0);
    });

    it('is told every fault at once', async () => {
      const refused = await api.post('/databases').send({ environment: 'moon', name: 'X', app: '-', owner: 1 });
      expect(refused.status).toBe(400);
      for (const path of ['environment', 'name', 'app', 'owner']) {
        expect(messageOf(refused)).toContain(`${path}: `);
      }
    });

    it('is for an owner that one belongs to, or for anybody by the platform permission or by a service', async () => {
      const forTeamB = { ...shop, name: 'theirs', app: 'theirs', owner: 'group:default/team-b' };
      const refused = await api.post('/databases').send(forTeamB);
      expect(refused.status).toBe(403);
      expect(messageOf(refused)).toMatch(
        /You may not ask for a database for group:default\/team-b. Choose one of your own/,
      );
      expect((await api.post('/databases', callers.mallory).send(shop)).status).toBe(403);
      expect((await api.post('/databases', callers.pat).send(forTeamB)).status).toBe(202);
      expect((await api.post('/databases', callers.service).send(forTeamB)).status).toBe(200);
    });
  });
});
