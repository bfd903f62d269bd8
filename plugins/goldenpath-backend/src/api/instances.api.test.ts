import { callers } from '../__testUtils__/apiBackend';
import { DatabasesApi, messageOf } from '../__testUtils__/databasesApi';
import { ADMINISTRATORS_PASSWORD, FakeInstance } from '../__testUtils__/FakeInstance';

jest.setTimeout(60_000);

const path = '/instances/dev';

describe('the instances API', () => {
  let api: DatabasesApi;

  beforeEach(async () => {
    api = await DatabasesApi.start();
  });

  it('says what the configuration asks for, and that there is none', async () => {
    const { status, body } = await api.get(path, callers.eve);
    expect(status).toBe(200);
    expect(body).toEqual({
      environment: 'dev',
      identifier: 'goldenpath-dev',
      status: 'absent',
      spec: api.instance.spec,
      steps: [],
      databases: 0,
    });
  });

  it.each([
    ['adoptable', FakeInstance.available, undefined],
    ['adoptable', { ...FakeInstance.available, status: 'backing-up' } as const, 'It is backing-up'],
    ['changing', FakeInstance.changing, 'It is modifying'],
    ['failed', FakeInstance.broken, 'It is incompatible-network'],
  ])('says that one is %s as it is seen, whoever made it', async (status, sighting, statusReason) => {
    api.instance.sighting = sighting;
    const { body, text } = await api.get(path);
    expect(body).toMatchObject({ status, facts: { deletionProtection: true } });
    expect(body.statusReason).toBe(statusReason);
    expect(text).not.toContain(ADMINISTRATORS_PASSWORD);
  });

  it('says that it is not known where it could not be looked at, and why', async () => {
    api.instance.blindness = new Error('AccessDenied: rds:DescribeDBInstances');
    const { status, body } = await api.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'unknown', statusReason: 'AccessDenied: rds:DescribeDBInstances' });
    expect(body.facts).toBeUndefined();
  });

  it.each([
    ['bare', /'bare' has no database instance in its configuration. Add goldenpath\.environments\.bare\.rds/],
    ['moon', /The environment 'moon' is not configured/],
  ])('answers 404 for the environment %s, whatever is asked', async (environment, message) => {
    const answers = [
      await api.get(`/instances/${environment}`),
      await api.post(`/instances/${environment}/ensure`, callers.grace),
      await api.post(`/instances/${environment}/retire`, callers.grace).send({ dryRun: true }),
      await api.post(`/instances/${environment}/retire`, callers.grace).send({ confirm: 'goldenpath-dev' }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(messageOf(answer)).toMatch(message);
    }
  });

  it('is made and taken away by whoever has the permission, and by no owner of databases', async () => {
    for (const [act, words] of [
      ['ensure', 'make or adopt'],
      ['retire', 'take away'],
    ]) {
      const refused = await api.post(`${path}/${act}`, callers.ada).send({ confirm: 'goldenpath-dev' });
      expect(refused.status).toBe(403);
      expect(messageOf(refused)).toBe(
        `You may not ${words} the database instance of dev. It needs the permission goldenpath.instance.manage; ask your platform team.`,
      );
    }
    expect((await api.get(path, callers.mallory)).status).toBe(403);
    expect((await api.post(`${path}/retire`, callers.mallory).send({ dryRun: true })).status).toBe(403);
    expect((await api.get(path)).body.status).toBe('absent');
  });

  it('is asked for once, however often, and shows its steps', async () => {
    const first = await api.post(`${path}/ensure`, callers.grace);
    expect(first.status).toBe(202);
    expect(first.body).toMatchObject({ status: 'creating', requester: 'user:default/grace' });
    const again = await api.post(`${path}/ensure`, callers.pat);
    expect(again.status).toBe(202);
    expect(again.body).toMatchObject({ requester: 'user:default/grace', requestedAt: first.body.requestedAt });
    const { body } = await api.eventually(path, ({ steps }) => steps.length > 0);
    expect(body.steps[0]).toMatchObject({ id: 'instance:server', title: 'Database instance' });
  });

  it.each<[string, object | undefined, RegExp]>([
    ['without a body', undefined, /confirm: type the instance's identifier to confirm/],
    ['without what confirms it', {}, /confirm: type the instance's identifier to confirm/],
    [
      'confirmed by the environment',
      { confirm: 'dev' },
      /give the instance's identifier, goldenpath-dev, in 'confirm'/,
    ],
    ['confirmed by no text', { confirm: true }, /confirm: type the instance's identifier/],
    ['with a dump, which there is none of', { confirm: 'goldenpath-dev', dump: true }, /dump/],
    ['without its final snapshot', { confirm: 'goldenpath-dev', skipFinalSnapshot: true }, /skipFinalSnapshot/],
    ['with a dryRun that is neither', { dryRun: 'yes' }, /dryRun: is true or false/],
  ])('is not retired %s', async (_what, body, message) => {
    await api.post(`${path}/ensure`, callers.grace);
    const refused = await api.post(`${path}/retire`, callers.grace).send(body);
    expect(refused.status).toBe(400);
    expect(messageOf(refused)).toMatch(message);
    expect((await api.get(path)).body.retirement).toBeUndefined();
  });

  it('is not retired where it was never made or adopted, whatever is there', async () => {
    api.instance.sighting = FakeInstance.available;
    const plan = await api.post(`${path}/retire`, callers.grace).send({ dryRun: true });
    expect(plan.body).toEqual({ deletes: [], keeps: [], unknown: [] });
    const refused = await api.post(`${path}/retire`, callers.grace).send({ confirm: 'goldenpath-dev' });
    expect(refused.status).toBe(404);
    expect(messageOf(refused)).toMatch(/made or adopted no instance in dev, so there is none to take away/);
  });

  it('is not retired while databases live on it, and names them', async () => {
    api.instance.sighting = FakeInstance.changing;
    await api.post(`${path}/ensure`, callers.grace);
    await api.create({});
    await api.create({ name: 'stock', app: 'stock' });
    await api.create({ environment: 'prod', name: 'elsewhere', app: 'elsewhere' });
    expect((await api.get(path)).body.databases).toBe(2);
    const refused = await api.post(`${path}/retire`, callers.grace).send({ confirm: 'goldenpath-dev' });
    expect(refused.status).toBe(409);
    expect(messageOf(refused)).toBe('2 databases are on the instance of dev: shop, stock. Decommission them first.');
  });

  it('can be given up with databases on it where it is not there any more, and only there', async () => {
    const retire = () => api.post(`${path}/retire`, callers.grace).send({ confirm: 'goldenpath-dev' });
    await api.post(`${path}/ensure`, callers.grace);
    await api.create({});
    api.instance.blindness = new Error('AccessDenied: rds:DescribeDBInstances');
    expect((await retire()).status).toBe(409);
    api.instance.blindness = undefined;
    api.instance.sighting = FakeInstance.broken;
    expect((await retire()).status).toBe(409);
    api.instance.sighting = { state: 'absent' };
    expect((await retire()).status).toBe(202);
    await api.eventually(path, ({ status }) => status === 'retired');
    expect((await api.get(path)).body.databases).toBe(1);
    expect((await api.post('/databases/dev/shop/decommission').send({ confirm: 'shop' })).status).toBe(202);
    await api.eventually('/databases/dev/shop', ({ status }) => status === 'decommissioned');
  });

  it('is shown before it goes, goes once, and is not asked for again meanwhile', async () => {
    api.instance.sighting = FakeInstance.changing;
    await api.post(`${path}/ensure`, callers.grace);
    await api.eventually(path, ({ steps }) => steps.length > 0);
    const plan = await api.post(`${path}/retire`, callers.eve).send({ dryRun: true });
    expect(plan.status).toBe(200);
    expect(plan.body).toEqual({
      deletes: [
        {
          step: 'instance:server',
          title: 'Database instance',
          resources: [{ resourceClass: 'rds/db-instance', id: 'goldenpath-dev' }],
        },
      ],
      keeps: [
        {
          resourceClass: 'rds/db-snapshot',
          id: 'a final snapshot of goldenpath-dev',
          description: 'made before anything goes',
        },
      ],
      unknown: [],
    });
    expect((await api.get(path)).body.retirement).toBeUndefined();

    const going = await api.post(`${path}/retire`, callers.grace).send({ confirm: 'goldenpath-dev' });
    expect(going.status).toBe(202);
    expect(going.body).toMatchObject({ status: 'retiring', retirement: { requestedBy: 'user:default/grace' } });
    const again = await api.post(`${path}/retire`, callers.pat).send({ confirm: 'goldenpath-dev' });
    expect(again.body).toMatchObject({ status: 'retiring', retirement: { requestedBy: 'user:default/grace' } });
    const wanted = await api.post(`${path}/ensure`, callers.grace);
    expect(wanted.status).toBe(409);
    expect(messageOf(wanted)).toMatch(/goldenpath-dev of dev is being taken away. Ask for it again once it is gone/);
  });

  it('makes nothing where a query asks for what there is not', async () => {
    const refused = await api.post(`${path}/ensure?dryRun=true`, callers.grace);
    expect(refused.status).toBe(400);
    expect(messageOf(refused)).toMatch(/The query cannot be used: .*dryRun/);
    expect((await api.get(path)).body.requester).toBeUndefined();
  });
});
