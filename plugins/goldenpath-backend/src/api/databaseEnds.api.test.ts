import { callers } from '../__testUtils__/apiBackend';
import { DatabasesApi, messageOf, shop } from '../__testUtils__/databasesApi';
import { ADMINISTRATORS_PASSWORD, FakeInstance } from '../__testUtils__/FakeInstance';

jest.setTimeout(60_000);

const path = '/databases/dev/shop/decommission';

describe('the end of a database', () => {
  let api: DatabasesApi;

  beforeEach(async () => {
    api = await DatabasesApi.start();
    await api.create({});
    await api.eventually('/databases/dev/shop', ({ steps }) => steps.length > 0);
  });

  it.each<[string, object | undefined, RegExp]>([
    ['without a body', undefined, /type the database's name to confirm/],
    ['without what confirms it', {}, /confirm: type the database's name to confirm/],
    ['confirmed by another word', { confirm: 'yes' }, /Nothing was decommissioned: to confirm, give the name, shop/],
    ['confirmed by the name in capitals', { confirm: 'SHOP' }, /give the name, shop/],
    ['confirmed by no text', { confirm: 1 }, /confirm: type the database's name/],
    ['with a dump that is neither', { confirm: 'shop', dump: 'yes' }, /dump: is true or false/],
    ['with a dryRun that is neither', { confirm: 'shop', dryRun: 'no' }, /dryRun: is true or false/],
    ['with a field that there is not', { confirm: 'shop', force: true }, /force/],
    [
      'with a dump that nobody can make',
      { confirm: 'shop', dump: true },
      /no place for a dump. Configure goldenpath\.databases\.dumps\.directory, or decommission without one/,
    ],
  ])('is refused %s', async (_what, body, message) => {
    const refused = await api.post(path).send(body);
    expect(refused.status).toBe(400);
    expect(messageOf(refused)).toMatch(message);
    expect((await api.get('/databases/dev/shop')).body.decommission).toBeUndefined();
  });

  it('is shown before, without a change', async () => {
    api.secrets.kept.set('goldenpath/dev/shop/postgres', {
      Project: 'goldenpath',
      ManagedBy: 'goldenpath',
      Environment: 'dev',
      'goldenpath.idp/database': 'shop',
    });
    await api.giveUpInstance();
    const plan = await api.post(path, callers.eve).send({ dryRun: true });
    expect(plan.status).toBe(200);
    expect(plan.body).toEqual({
      deletes: [
        {
          step: 'secret:shop',
          title: 'Secret of shop',
          resources: [{ resourceClass: 'secretsmanager/secret', id: 'goldenpath/dev/shop/postgres' }],
        },
      ],
      keeps: [{ resourceClass: 'rds/db-instance', id: 'goldenpath-dev', description: 'shared by the environment' }],
      unknown: [],
    });
    expect((await api.get('/databases/dev/shop')).body.decommission).toBeUndefined();
  });

  it('is shown with what could not be looked at, and never as if there were nothing', async () => {
    api.instance.sighting = FakeInstance.available;
    const { status, body } = await api.post(path).send({ dryRun: true });
    expect(status).toBe(200);
    expect(body.unknown.map(({ step }: { step: string }) => step).sort()).toEqual(['database', 'role:shop']);
    expect(body.unknown[0].message).toMatch(/Connecting to the database postgres at 127\.0\.0\.1:1 as keeper/);
  });

  it('is for the owner who types the name, asked for once, and proven', async () => {
    const refused = await api.post(path, callers.eve).send({ confirm: 'shop' });
    expect(refused.status).toBe(403);
    expect(messageOf(refused)).toMatch(/You may not decommission dev\/shop: it belongs to group:default\/team-a/);

    api.instance.sighting = FakeInstance.available;
    const going = await api.post(path, callers.bob).send({ confirm: 'shop' });
    expect(going.status).toBe(202);
    expect(going.body).toMatchObject({
      status: 'decommissioning',
      decommission: { requestedBy: 'user:default/bob', dumpAsked: false, proof: [] },
    });
    expect((await api.post(path).send({ confirm: 'shop' })).body.decommission.requestedBy).toBe('user:default/bob');
    const early = await api.post('/databases').send(shop);
    expect(early.status).toBe(409);
    expect(messageOf(early)).toMatch(/is being decommissioned. Its name can be used again once it is gone/);
    expect((await api.post('/databases/dev/shop/grants').send({ app: 'late', access: 'reader' })).status).toBe(409);

    // What is not seen is not gone, until whoever answers for the instance says so.
    api.instance.sighting = { state: 'absent' };
    expect((await api.post('/databases/dev/shop/retry')).status).toBe(200);
    await api.eventually('/databases/dev/shop', ({ decommission }) =>
      decommission.steps.some(({ waitingFor }: { waitingFor?: string }) =>
        /nobody has retired it/.test(waitingFor ?? ''),
      ),
    );
    await api.giveUpInstance();
    expect((await api.post('/databases/dev/shop/retry')).status).toBe(200);
    const gone = await api.eventually('/databases/dev/shop', ({ status }) => status === 'decommissioned');
    expect(gone.body.decommission.proof.map(({ left }: { left: unknown[] }) => left)).toEqual([[], [], []]);
    expect((await api.create({})).body.incarnation).toBe(2);
    expect((await api.get('/databases/dev/shop?incarnation=1')).body.status).toBe('decommissioned');
    expect((await api.post('/databases/dev/shop/retry?incarnation=1')).status).toBe(409);
  });

  it('says nothing secret on the way, in whatever is answered', async () => {
    api.instance.sighting = FakeInstance.available;
    await api.create({ name: 'other', app: 'other' });
    const paths = ['/databases', '/databases/dev/other', '/databases/audit', '/databases/audit.csv', '/instances/dev'];
    await api.eventually('/databases/dev/other', ({ steps }) =>
      steps.some(({ error }: { error?: { code: string } }) => error?.code === 'DATABASE_UNREACHABLE'),
    );
    for (const each of paths) {
      const { status, text } = await api.get(each);
      expect(status).toBe(200);
      expect(text).not.toContain(ADMINISTRATORS_PASSWORD);
    }
  });
});

describe('the end of a database with a dump', () => {
  it('is possible where there is a place for dumps, which is said before', async () => {
    const api = await DatabasesApi.start({ goldenpath: { databases: { dumps: { directory: '/var/lib/dumps' } } } });
    expect((await api.get('/environments')).body.canDump).toBe(true);
    api.instance.sighting = FakeInstance.changing;
    await api.create({});
    await api.eventually('/databases/dev/shop', ({ steps }) => steps.length > 0);
    api.instance.sighting = FakeInstance.available;

    const going = await api.post(path).send({ confirm: 'shop', dump: true });
    expect(going.status).toBe(202);
    expect(going.body.decommission).toMatchObject({ dumpAsked: true });
    // Whoever does not want to wait for it any more asks once more, and says so.
    const without = await api.post(path).send({ confirm: 'shop' });
    expect(without.body.decommission).toMatchObject({ dumpAsked: false });
    const late = await api.post(path).send({ confirm: 'shop', dump: true });
    expect(late.status).toBe(409);
    expect(messageOf(late)).toMatch(/is being decommissioned without a dump.*too late/);
  });
});
