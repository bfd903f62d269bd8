import { buildSchema } from '@goldenpath/backstage-plugin-goldenpath-common';
import request from 'supertest';
import { callers, startApi } from '../__testUtils__/apiBackend';
import { asked, BASE, build, get, post } from '../__testUtils__/buildsApi';

jest.setTimeout(60_000);

describe('the builds API', () => {
  it.each([
    ['get', '/contract'],
    ['post', '/plans'],
    ['post', '/preflight'],
    ['post', '/builds'],
    ['get', '/builds'],
    ['get', '/builds/dev/23-01-26-01'],
    ['get', '/builds/dev/23-01-26-01/events'],
    ['post', '/builds/dev/23-01-26-01/extend'],
    ['post', '/builds/dev/23-01-26-01/retry'],
    ['post', '/builds/dev/23-01-26-01/validate'],
    ['post', '/builds/dev/23-01-26-01/teardown'],
    ['get', '/history'],
    ['get', '/history/stats'],
    ['get', '/history.csv'],
    ['post', '/history/import'],
  ] as const)('answers 401 to %s %s without credentials', async (method, path) => {
    const server = await startApi();
    const response = await request(server)[method](`${BASE}${path}`).set('Authorization', callers.nobody).send({});
    expect(response.status).toBe(401);
  });

  it('gives the contract', async () => {
    const { status, body } = await get(await startApi(), '/contract');

    expect(status).toBe(200);
    expect(body.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(body.tiers.map((tier: { id: string }) => tier.id)).toEqual(['0', '1', '1.5', '2', '3']);
    expect(body.lifecycles.ephemeral.maxTier).toBe('1.5');
    expect(body.apps.length).toBeGreaterThan(8);
    expect(body.kubernetes.sizes.small).toEqual({ instanceTypes: ['t3.medium', 't3a.medium'], diskGiB: 30 });
  });

  it('plans without creating anything', async () => {
    const server = await startApi();

    const { status, body } = await post(server, '/plans').send(asked);

    expect(status).toBe(200);
    expect(body.spec.maxTier).toBe('1.5');
    expect(body.steps[0]).toEqual({ id: 'preflight', tier: '0', title: 'Preflight checks', needs: [] });
    expect(body.apps.find((app: { name: string }) => app.name === 'keycloak')).toMatchObject({ state: 'skipped' });
    expect(body.refusals).toEqual([]);
    expect(body.estimate).toEqual({ known: false, reason: 'No build has succeeded in dev yet.' });
    expect((await get(server, '/builds')).body).toEqual({ items: [], totalItems: 0 });
  });

  it('names in a plan everything for which a request would be refused', async () => {
    const { status, body } = await post(await startApi(), '/plans').send({ ...asked, ttlHours: 999, maxTier: '3' });

    expect(status).toBe(200);
    expect(body.spec).toBeUndefined();
    expect(body.refusals.map((refusal: { path: string }) => refusal.path).sort()).toEqual(['maxTier', 'ttlHours']);
  });

  it('admits a build and answers at once', async () => {
    const server = await startApi();

    const created = await build(server, { entityRef: 'component:default/shop' });

    expect(created).toMatchObject({
      environment: 'dev',
      lifecycle: 'ephemeral',
      incarnation: 1,
      owner: 'group:default/team-a',
      requester: 'user:default/ada',
      entityRef: 'component:default/shop',
      phase: 'pending',
      expiresSoon: false,
    });
    expect(created.buildId).toMatch(/^\d\d-\d\d-\d\d-01$/);
    const hours = (Date.parse(created.expiresAt) - Date.parse(created.createdAt)) / 3_600_000;
    expect(hours).toBe(8);
    const read = await get(server, `/builds/dev/${created.buildId}`, callers.eve);
    expect(read.status).toBe(200);
    expect(read.body.spec.dns.hostSuffix).toBe(`b-${created.buildId}.dev.goldenpathidp.io`);
  });

  it('names every fault of a request in one 400', async () => {
    const server = await startApi();

    const { status, body } = await post(server, '/builds').send({
      environment: 'moon',
      lifecycle: 'ephemeral',
      buildId: '99-99-99-99',
      owner: 'group:default/nobody',
      maxTier: '3',
      colour: 'red',
    });

    expect(status).toBe(400);
    for (const path of ['environment', 'buildId', 'owner', 'colour']) {
      expect(body.error.message).toContain(path);
    }
  });

  it('gives one id to one of two requests at the same time', async () => {
    const server = await startApi();
    const today = new Date().toISOString().slice(0, 10).split('-');
    const buildId = `${today[2]}-${today[1]}-${today[0].slice(2)}-07`;

    const answers = await Promise.all([1, 2, 3, 4].map(() => post(server, '/builds').send({ ...asked, buildId })));

    expect(answers.map(answer => answer.status).sort()).toEqual([202, 409, 409, 409]);
  });

  it('gives each of many requests at the same time an id of its own', async () => {
    const server = await startApi();

    const builds = await Promise.all(Array.from({ length: 8 }, () => build(server)));

    expect(new Set(builds.map(each => each.buildId)).size).toBe(8);
  });

  it('holds the quota, also at the same time, and names the bound', async () => {
    const server = await startApi({ environment: { quota: { perOwner: 2, total: 10 } } });

    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post(server, '/builds').send(asked)));

    expect(answers.map(answer => answer.status).sort()).toEqual([202, 202, 409, 409, 409]);
    expect(answers.find(answer => answer.status === 409)?.body.error).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      bound: { name: 'owner', limit: 2, used: 2 },
    });
  });

  it('answers a repeat with the same Idempotency-Key with the first build', async () => {
    const server = await startApi();
    const send = (body: object) => post(server, '/builds').set('Idempotency-Key', 'key-1').send(body);

    const first = await send(asked);
    const again = await send(asked);
    const other = await send({ ...asked, ttlHours: 2 });

    expect(again.body.buildId).toBe(first.body.buildId);
    expect((await get(server, '/builds')).body.totalItems).toBe(1);
    expect(other.status).toBe(409);
  });

  it('creates for the caller’s own groups, and for others only by the platform permission', async () => {
    const server = await startApi();
    const forTeamB = { ...asked, owner: 'group:default/team-b' };

    expect((await post(server, '/builds').send(forTeamB)).status).toBe(403);
    expect((await post(server, '/builds', callers.pat).send(forTeamB)).status).toBe(202);
  });

  it('pages through the builds, newest first', async () => {
    const server = await startApi();
    for (let made = 0; made < 3; made += 1) {
      await build(server);
    }

    const first = await get(server, '/builds?limit=2');
    const second = await get(server, `/builds?limit=2&cursor=${first.body.nextCursor}`);

    expect(first.body.totalItems).toBe(3);
    const ids = [...first.body.items, ...second.body.items].map((item: { buildId: string }) => item.buildId.slice(-2));
    expect(ids).toEqual(['03', '02', '01']);
    expect(second.body.nextCursor).toBeUndefined();
    expect((await get(server, '/builds?limit=501')).status).toBe(400);
    expect((await get(server, '/builds?phase=purple')).status).toBe(400);
    expect((await get(server, '/builds?owner=group:default/team-b')).body.totalItems).toBe(0);
  });

  it('answers 404 for a build that is not there, with an id to quote', async () => {
    const { status, body, headers } = await get(await startApi(), '/builds/dev/01-01-26-01');
    expect(status).toBe(404);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.error.message).toContain('dev/01-01-26-01');
  });

  it('extends up to the ceiling and no further', async () => {
    const server = await startApi({ environment: { ttl: { default: 8, max: 10 } } });
    const { buildId, expiresAt } = await build(server);

    const extended = await post(server, `/builds/dev/${buildId}/extend`).send({ hours: 2 });
    const beyond = await post(server, `/builds/dev/${buildId}/extend`).send({ hours: 1 });

    expect(extended.status).toBe(200);
    expect(Date.parse(extended.body.expiresAt) - Date.parse(expiresAt)).toBe(2 * 3_600_000);
    expect(beyond.status).toBe(400);
    expect(beyond.body.error.message).toContain('10 hours');
    expect((await post(server, `/builds/dev/${buildId}/extend`).send({ hours: -1 })).status).toBe(400);
  });

  it('has nothing to retry where nothing has failed', async () => {
    const server = await startApi();
    const { buildId } = await build(server);

    expect((await post(server, `/builds/dev/${buildId}/retry`)).status).toBe(409);
  });

  it('validates nothing that was never ready, and says so', async () => {
    const server = await startApi();
    const { buildId } = await build(server);

    const { status, body } = await post(server, `/builds/dev/${buildId}/validate`);

    expect(status).toBe(409);
    expect(body.error.message).toMatch(/only a build that was ready .* can be validated/);
    expect((await get(server, `/builds/dev/${buildId}`)).body.validation).toBeUndefined();
  });

  it('plans a teardown, wants the id typed, and tears down once', async () => {
    const server = await startApi();
    const { buildId } = await build(server);
    const path = `/builds/dev/${buildId}/teardown`;

    const plan = await post(server, path).send({ dryRun: true });
    expect(plan.status).toBe(200);
    expect(plan.body).toMatchObject({ keeps: [{ resourceClass: 'ec2/vpc', id: 'vpc-1' }], unknown: [] });
    expect(plan.body.deletes.map((step: { step: string }) => step.step)).toEqual(['nodes', 'api-endpoint']);

    expect((await post(server, path).send({ confirm: 'yes' })).status).toBe(400);
    const untyped = await post(server, path).send({});
    expect(untyped.status).toBe(400);
    expect(untyped.body.error.message).toMatch(/confirm: type the build id/);
    expect((await post(server, path)).body.error.message).toMatch(/confirm: type the build id/);
    expect((await post(server, path).send({ confirm: buildId, dryRun: 'yes' })).status).toBe(400);
    expect((await post(server, path, callers.eve).send({ confirm: buildId })).status).toBe(403);
    expect((await get(server, `/builds/dev/${buildId}`)).body.teardown).toBeUndefined();

    const torn = await post(server, path, callers.bob).send({ confirm: buildId });
    expect(torn.status).toBe(202);
    expect(torn.body).toMatchObject({ phase: 'tearing-down', teardown: { requestedBy: 'user:default/bob' } });
    expect((await post(server, path).send({ confirm: buildId })).status).toBe(202);
    expect((await post(server, `/builds/dev/${buildId}/extend`).send({ hours: 1 })).status).toBe(409);
  });

  it('lets a persistent cluster be confirmed by its cluster name alone', async () => {
    const server = await startApi();
    await build(server, { lifecycle: 'persistent' });

    expect((await post(server, '/builds/dev/persistent/teardown').send({ confirm: 'persistent' })).status).toBe(400);
    expect((await post(server, '/builds').send({ ...asked, lifecycle: 'persistent' })).status).toBe(409);
    const torn = await post(server, '/builds/dev/persistent/teardown').send({ confirm: 'goldenpath-dev-eks' });
    expect(torn.status).toBe(202);
  });

  it('refuses an Idempotency-Key that could not be kept', async () => {
    const server = await startApi();

    const refused = await post(server, '/builds').set('Idempotency-Key', 'k'.repeat(256)).send(asked);

    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toMatch(/Idempotency-Key has 1 to 255 characters/);
    expect((await get(server, '/builds')).body.totalItems).toBe(0);
  });

  it('shows the checks of a build, each as it stands', async () => {
    const server = await startApi();
    const { checks, spec } = buildSchema.parse(await build(server));

    expect(checks?.map(({ id }) => id)).toEqual(spec.checks.map(({ id }) => id));
    expect(checks).toContainEqual({
      id: 'storage-class',
      title: 'A default StorageClass exists',
      tier: '1.5',
      moment: 'gate',
      status: 'pending',
      evidence: 'Not looked at yet; it is decided at the gate of tier 1.5, in the cluster.',
    });
  });

  it('runs the admission checks on demand, and says where the others are decided', async () => {
    const { status, body } = await post(await startApi(), '/preflight').send(asked);

    expect(status).toBe(200);
    expect(body.passed).toBe(true);
    expect(body.checks.length).toBeGreaterThan(5);
    expect(body.checks[0]).toEqual(
      expect.objectContaining({
        id: expect.any(String),
        tier: expect.any(String),
        status: 'passed',
        durationMs: expect.any(Number),
      }),
    );
    expect(body.checks).toContainEqual(
      expect.objectContaining({
        id: 'storage-class',
        status: 'skipped',
        evidence: 'Decided at the gate of tier 1.5, in the cluster.',
      }),
    );
  });
});
