import { callers } from '../__testUtils__/apiBackend';
import { DatabasesApi, messageOf } from '../__testUtils__/databasesApi';
import { FakeInstance } from '../__testUtils__/FakeInstance';

jest.setTimeout(60_000);

const prod = { environment: 'prod' };
const statuses = (body: { grants: { app: string; status: string }[] }) =>
  Object.fromEntries(body.grants.map(({ app, status }) => [app, status]));

describe('the approval of a database', () => {
  let api: DatabasesApi;

  beforeAll(async () => {
    api = await DatabasesApi.start();
  });

  it('is waited for in every environment but dev, and given by policy there', async () => {
    const inDev = await api.create({ name: 'at_once', app: 'at-once' });
    expect(inDev.body).toMatchObject({ status: 'approved', grants: [{ decision: { approved: true, by: 'policy' } }] });
    const inProd = await api.create({ ...prod, name: 'waits', app: 'waits' });
    expect(inProd.body).toMatchObject({
      status: 'pending',
      statusReason: 'Waits for approval by somebody else than its requester',
      needsApproval: true,
      steps: [],
    });
    expect(inProd.body.grants[0].decision).toBeUndefined();
    // Nobody works on it, and asking again changes nothing of that.
    expect(
      (await api.post('/databases').send({ ...prod, name: 'waits', app: 'waits', owner: 'group:default/team-a' })).body
        .status,
    ).toBe('pending');
  });

  it('is given by whoever has the permission, with the reason, and then work begins', async () => {
    await api.create({ ...prod, name: 'orders', app: 'orders' });
    for (const caller of [callers.ada, callers.bob, callers.mallory]) {
      const refused = await api.post('/databases/prod/orders/approve', caller).send({});
      expect(refused.status).toBe(403);
      expect(messageOf(refused)).toMatch(/needs the permission goldenpath\.database\.approve; ask your platform team/);
    }
    const approved = await api.post('/databases/prod/orders/approve', callers.grace).send({ reason: 'All right' });
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      status: 'approved',
      needsApproval: false,
      grants: [{ decision: { approved: true, by: 'user:default/grace', reason: 'All right' } }],
    });
    await api.eventually('/databases/prod/orders', ({ status }) => status === 'provisioning');
    const again = await api.post('/databases/prod/orders/approve', callers.pat).send({});
    expect(again.status).toBe(409);
    expect(messageOf(again)).toMatch(/Nothing of prod\/orders waits for a decision; it is (approved|provisioning)/);
  });

  it('is given to the request that was looked at, and to no other that waits by now', async () => {
    const asked = await api.create({ ...prod, name: 'looked', app: 'looked' });
    const [{ requestedAt }] = asked.body.grants;
    for (const [act, body] of [
      ['approve', {}],
      ['reject', { reason: 'no' }],
    ] as const) {
      const other = { ...body, requestedAt: new Date(Date.parse(requestedAt) - 1).toISOString() };
      const refused = await api.post(`/databases/prod/looked/${act}`, callers.grace).send(other);
      expect(refused.status).toBe(409);
      expect(messageOf(refused)).toBe(
        `What waits of prod/looked was asked for at ${requestedAt}, and is not the request that you decided about. Look at it, then decide again.`,
      );
    }
    const unclear = await api.post('/databases/prod/looked/approve', callers.grace).send({ requestedAt: 'yesterday' });
    expect(unclear.status).toBe(400);
    expect(messageOf(unclear)).toMatch(/requestedAt: is the request's own/);
    const approved = await api.post('/databases/prod/looked/approve', callers.grace).send({ requestedAt });
    expect(approved.status).toBe(200);
  });

  it('is never given, nor refused, by whoever asked, whatever they may', async () => {
    await api.create({ ...prod, name: 'own', app: 'own', owner: 'group:default/team-a' }, callers.pat);
    for (const [act, body] of [
      ['approve', {}],
      ['reject', { reason: 'no' }],
    ] as const) {
      const refused = await api.post(`/databases/prod/own/${act}`, callers.pat).send(body);
      expect(refused.status).toBe(403);
      expect(messageOf(refused)).toMatch(/You asked for this yourself, so somebody else with the permission/);
    }
    expect((await api.get('/databases/prod/own')).body.status).toBe('pending');
    expect((await api.post('/databases/prod/own/approve', callers.grace)).status).toBe(200);
  });

  it('is refused with a reason, which whoever asked is told, and its names are free again', async () => {
    await api.create({ ...prod, name: 'refused', app: 'refused' });
    const path = '/databases/prod/refused/reject';
    for (const body of [undefined, {}, { reason: '' }, { reason: '   ' }, { reason: 7 }]) {
      const unsaid = await api.post(path, callers.grace).send(body);
      expect(unsaid.status).toBe(400);
      expect(messageOf(unsaid)).toMatch(/say why/);
    }
    expect((await api.post(path, callers.ada).send({ reason: 'no' })).status).toBe(403);
    const rejected = await api.post(path, callers.grace).send({ reason: 'Use the one that there is' });
    expect(rejected.status).toBe(200);
    expect(rejected.body).toMatchObject({ status: 'rejected', statusReason: 'Use the one that there is' });
    expect((await api.post('/databases/prod/refused/approve', callers.grace)).status).toBe(409);
    expect((await api.post('/databases/prod/refused/decommission').send({ confirm: 'refused' })).status).toBe(409);

    const again = await api.create({ ...prod, name: 'refused', app: 'refused' });
    expect(again.body).toMatchObject({ incarnation: 2, status: 'pending' });
    const before = await api.get('/databases/prod/refused?incarnation=1');
    expect(before.body).toMatchObject({ incarnation: 1, status: 'rejected' });
  });

  it('is no more needed once whoever asked takes it back', async () => {
    await api.create({ ...prod, name: 'withdrawn', app: 'withdrawn' });
    const path = '/databases/prod/withdrawn/decommission';
    expect((await api.post(path).send({ dryRun: true })).body).toEqual({ deletes: [], keeps: [], unknown: [] });
    const withdrawn = await api.post(path).send({ confirm: 'withdrawn' });
    expect(withdrawn.status).toBe(202);
    await api.eventually('/databases/prod/withdrawn', ({ status }) => status === 'decommissioned');
    expect((await api.post('/databases/prod/withdrawn/approve', callers.grace)).status).toBe(409);
  });

  it('is said of each environment by its configuration', async () => {
    const environment = { provider: 'patient', region: 'eu-west-1', rds: { instance: 'goldenpath-dev' } };
    const other = await DatabasesApi.start({
      goldenpath: {
        environments: {
          dev: { ...environment, requireApproval: true },
          prod: { ...environment, requireApproval: false },
        },
      },
    });
    expect((await other.create({})).body.status).toBe('pending');
    expect((await other.create(prod)).body.status).toBe('approved');
  });
});

describe('a further grant', () => {
  let api: DatabasesApi;
  const grants = '/databases/dev/shop/grants';

  beforeAll(async () => {
    api = await DatabasesApi.start();
    await api.create({});
  });

  it("needs nobody's approval in dev where the owner asks, and always where anybody else does", async () => {
    const own = await api.post(grants, callers.bob).send({ app: 'analytics', access: 'reader' });
    expect(own.status).toBe(202);
    expect(own.body.grants[1]).toMatchObject({
      app: 'analytics',
      access: 'reader',
      role: 'shop_analytics',
      secret: 'goldenpath/dev/analytics/shop/postgres',
      requester: 'user:default/bob',
      decision: { approved: true, by: 'policy' },
    });

    const foreign = await api.post(grants, callers.eve).send({ app: 'spy', access: 'reader', description: 'To see' });
    expect(foreign.status).toBe(202);
    expect(foreign.body).toMatchObject({ needsApproval: true });
    expect(statuses(foreign.body)).toMatchObject({ spy: 'pending' });
    // The platform permission owns nothing, and opens nothing by itself.
    const byPat = await api.post(grants, callers.pat).send({ app: 'audit', access: 'reader' });
    expect(statuses(byPat.body)).toMatchObject({ audit: 'pending' });
    expect((await api.post(grants, callers.mallory).send({ app: 'malware', access: 'reader' })).status).toBe(403);
  });

  it('is decided by its app where more than one waits, and never by whoever asked for it', async () => {
    const path = '/databases/dev/shop/approve';
    const which = await api.post(path, callers.grace).send({});
    expect(which.status).toBe(400);
    expect(messageOf(which)).toMatch(/More than one request of dev\/shop waits.*name one of spy, audit in 'app'/);
    expect((await api.post(path, callers.pat).send({ app: 'audit' })).status).toBe(403);
    expect((await api.post(path, callers.grace).send({ app: 'nobody' })).status).toBe(409);
    expect((await api.post(path, callers.eve).send({ app: 'spy' })).status).toBe(403);

    expect((await api.post(path, callers.grace).send({ app: 'audit' })).status).toBe(200);
    const rejected = await api.post('/databases/dev/shop/reject', callers.grace).send({ app: 'spy', reason: 'Why?' });
    expect(rejected.body).toMatchObject({ needsApproval: false, status: expect.not.stringMatching('rejected') });
    expect(statuses(rejected.body)).toMatchObject({
      spy: 'rejected',
      audit: expect.stringMatching(/approved|provisioning/),
    });
    // What was refused can be asked for once more.
    expect((await api.post(grants, callers.eve).send({ app: 'spy', access: 'reader' })).status).toBe(202);
  });

  it.each<[string, object, number, RegExp]>([
    ['for an app that has one', { app: 'shop', access: 'reader' }, 400, /shop has a way into shop already/],
    ['of a second owner', { app: 'other', access: 'owner' }, 400, /access/],
    ['without an app', { access: 'reader' }, 400, /app/],
    ['for an app that is no label', { app: 'No App', access: 'reader' }, 400, /app: "No App" cannot have a database/],
    [
      'with a role that is too long',
      { app: 'a'.repeat(40), access: 'reader' },
      400,
      /role: .*Give a role of your own choice/,
    ],
    [
      'with a role that another has',
      { app: 'other', access: 'reader', role: 'shop_analytics' },
      409,
      /the role shop_analytics is that of the database shop/,
    ],
    ['with a field that there is not', { app: 'other', access: 'reader', createdb: true }, 400, /no field "createdb"/],
  ])('is refused %s', async (_what, body, status, message) => {
    const refused = await api.post(grants).send(body);
    expect(refused.status).toBe(status);
    expect(messageOf(refused)).toMatch(message);
  });

  it('is refused while the database itself waits', async () => {
    await api.create(prod);
    const refused = await api.post('/databases/prod/shop/grants').send({ app: 'analytics', access: 'reader' });
    expect(refused.status).toBe(409);
    expect(messageOf(refused)).toMatch(/prod\/shop is pending: a further grant is not possible now/);
  });

  it('has its password rotated by the owner, once it has one', async () => {
    const path = `${grants}/analytics/rotate`;
    const refused = await api.post(path, callers.eve);
    expect(refused.status).toBe(403);
    expect(messageOf(refused)).toMatch(/rotate passwords of dev\/shop: it belongs to group:default\/team-a. Ask them/);
    const early = await api.post(path, callers.ada);
    expect(early.status).toBe(409);
    expect(messageOf(early)).toMatch(/analytics on dev\/shop .*is not active, so there is no password to rotate/);
    expect((await api.post(`${grants}/nobody/rotate`, callers.ada)).status).toBe(404);
  });

  it('is revoked by the owner who types its app, and no other way', async () => {
    const path = `${grants}/analytics/revoke`;
    for (const [body, message] of [
      [undefined, /type the app to confirm/],
      [{}, /type the app to confirm/],
      [{ confirm: 'yes' }, /Nothing was revoked: to confirm, give the app, analytics/],
      [{ confirm: 'analytics', force: true }, /force/],
      [{ confirm: 'analytics', dump: true }, /dump/],
      [{ dryRun: true }, /dryRun/],
    ] as const) {
      const refused = await api.post(path).send(body);
      expect(refused.status).toBe(400);
      expect(messageOf(refused)).toMatch(message);
    }
    expect((await api.post(path, callers.eve).send({ confirm: 'analytics' })).status).toBe(403);
    expect(statuses((await api.get('/databases/dev/shop')).body).analytics).not.toBe('decommissioning');

    const revoked = await api.post(path, callers.bob).send({ confirm: 'analytics' });
    expect(revoked.status).toBe(202);
    expect(statuses(revoked.body)).toMatchObject({ analytics: 'decommissioning' });
    expect((await api.post(path).send({ confirm: 'analytics' })).status).toBe(202);

    const owners = await api.post(`${grants}/shop/revoke`).send({ confirm: 'shop' });
    expect(owners.status).toBe(409);
    expect(messageOf(owners)).toMatch(/shop owns dev\/shop .*Decommission that instead/);
    const unknown = await api.post(`${grants}/nobody/revoke`).send({ confirm: 'nobody' });
    expect(unknown.status).toBe(404);
    expect(messageOf(unknown)).toMatch(/nobody has no way into dev\/shop .*; see its grants/);
  });
});

describe('what failed', () => {
  it('is retried by the owner, and only where something has failed', async () => {
    const api = await DatabasesApi.start();
    api.instance.sighting = FakeInstance.changing;
    await api.create({});
    await api.eventually('/databases/dev/shop', ({ statusReason }) => /is modifying/.test(statusReason));
    const path = '/databases/dev/shop/retry';
    const early = await api.post(path);
    expect(early.status).toBe(409);
    expect(messageOf(early)).toMatch(/a retry \(nothing of it has failed\) is not possible now/);

    api.instance.sighting = FakeInstance.broken;
    await api.create({ name: 'unlucky', app: 'unlucky' });
    await api.eventually('/databases/dev/unlucky', ({ status }) => status === 'failed');
    expect((await api.post('/databases/dev/unlucky/retry', callers.eve)).status).toBe(403);
    api.instance.sighting = { state: 'absent' };
    const retried = await api.post('/databases/dev/unlucky/retry', callers.bob);
    expect(retried.status).toBe(200);
    expect(retried.body.status).not.toBe('failed');
    await api.eventually('/databases/dev/unlucky', ({ statusReason }) =>
      /platform team can create it/.test(statusReason),
    );
  });
});
