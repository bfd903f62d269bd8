import {
  buildEventSchema,
  buildSchema,
  buildSummarySchema,
  databaseInstanceSchema,
  databaseSchema,
  databaseSummarySchema,
  environmentsAnswerSchema,
  pageSchema,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { aBuild, aStep, tiersAt } from './builds';
import { aDatabase, aGrant, anInstance, aWaitingGrant, READER } from './databases';
import { FakeDatabases } from './FakeDatabases';
import { FakeGoldenPath } from './FakeGoldenPath';

describe('The faked backend', () => {
  function withBuilds() {
    const api = new FakeGoldenPath();
    api.builds.push(
      aBuild({ steps: [aStep({ id: 'nodes' })], tiers: tiersAt('passed', 'unknown') }),
      aBuild({ lifecycle: 'persistent', phase: 'degraded' }),
    );
    api.streams.emit({ type: 'build.requested', message: 'Asked for' });
    return api;
  }

  it('answers in the shapes of the real one', async () => {
    const api = withBuilds();
    const key = { environment: 'dev', buildId: '23-01-26-01' };
    expect(buildSchema.parse(await api.getBuild(key))).toBeDefined();
    expect(pageSchema(buildSummarySchema).parse(await api.listBuilds({})).items).toHaveLength(2);
    expect(pageSchema(buildEventSchema).parse(await api.listEvents(key)).items).toHaveLength(1);
    const torn = await api.teardown(key, { confirm: '23-01-26-01' });
    expect(buildSchema.parse(torn).phase).toBe('tearing-down');
  });

  it('refuses what the real one refuses', async () => {
    const api = withBuilds();
    const key = { environment: 'dev', buildId: '23-01-26-01' };
    await expect(api.teardown(key, { confirm: 'persistent' })).rejects.toMatchObject({ statusCode: 400 });
    await expect(api.retryBuild(key)).rejects.toMatchObject({ statusCode: 409 });
    await expect(api.getBuild({ ...key, incarnation: 2 })).rejects.toMatchObject({ statusCode: 404 });
    await expect(api.extendBuild({ environment: 'dev', buildId: 'persistent' }, { hours: 1 })).rejects.toMatchObject({
      statusCode: 409,
    });
  });
});

describe('The faked backend of databases', () => {
  const key = { environment: 'dev', name: 'shop' };

  function withShop() {
    const api = new FakeDatabases();
    api.databases.push(
      aDatabase({
        grants: [
          aGrant(),
          aWaitingGrant({ app: 'analytics', access: 'reader' }),
          aWaitingGrant({ app: 'search', access: 'editor', requester: READER }),
        ],
      }),
    );
    api.instances.put(anInstance({ databases: 0 }));
    return api;
  }

  it('answers in the shapes of the real one', async () => {
    const api = withShop();
    expect(databaseSchema.parse(await api.getDatabase(key))).toBeDefined();
    expect(
      pageSchema(databaseSummarySchema).parse(await api.listDatabases({ needsApproval: true })).items,
    ).toHaveLength(1);
    expect(environmentsAnswerSchema.parse(await api.listEnvironments()).items).toMatchObject([
      { name: 'dev', offersDatabases: true, requireApproval: false },
      { name: 'prod', offersDatabases: false, requireApproval: true },
    ]);
    expect(databaseInstanceSchema.parse(await api.getInstance('dev')).status).toBe('available');
    const approved = await api.approveDatabase(key, { app: 'analytics' });
    expect(databaseSchema.parse(approved).grants[1]).toMatchObject({ status: 'approved' });
    const rejected = await api.requestGrant(key, { app: 'billing', access: 'reader' });
    expect(databaseSchema.parse(rejected).grants).toHaveLength(4);
    expect(databaseSchema.parse(await api.decommission(key, { confirm: 'shop' })).status).toBe('decommissioning');
    expect(databaseInstanceSchema.parse(await api.retireInstance('dev', { confirm: 'goldenpath-dev' })).status).toBe(
      'retiring',
    );
  });

  it('refuses what the real one refuses', async () => {
    const api = withShop();
    await expect(api.approveDatabase(key)).rejects.toMatchObject({ statusCode: 400 });
    await expect(api.approveDatabase(key, { app: 'search' })).rejects.toMatchObject({ statusCode: 403 });
    await expect(api.rejectDatabase(key, { app: 'analytics', reason: ' ' })).rejects.toMatchObject({ statusCode: 400 });
    await expect(api.approveDatabase(key, { app: 'web-shop' })).rejects.toMatchObject({ statusCode: 409 });
    await expect(api.rotateGrant(key, 'analytics')).rejects.toMatchObject({ statusCode: 409 });
    await expect(api.rotateGrant(key, 'nobody')).rejects.toMatchObject({ statusCode: 404 });
    await expect(api.revokeGrant(key, 'web-shop', { confirm: 'web-shop' })).rejects.toMatchObject({ statusCode: 409 });
    await expect(api.decommission(key, { confirm: 'yes' })).rejects.toMatchObject({ statusCode: 400 });
    await expect(api.retryDatabase(key)).rejects.toMatchObject({ statusCode: 409 });
    await expect(api.getDatabase({ ...key, incarnation: 2 })).rejects.toMatchObject({ statusCode: 404 });
    api.databases.push(
      aDatabase({ name: 'built', build: { buildId: '23-01-26-01', incarnation: 1 } }),
      aDatabase({ name: 'asked', status: 'pending' }),
    );
    await expect(api.decommission({ ...key, name: 'built' }, { confirm: 'built' })).rejects.toMatchObject({
      statusCode: 409,
    });
    await expect(api.requestGrant({ ...key, name: 'asked' }, { app: 'a', access: 'reader' })).rejects.toMatchObject({
      statusCode: 409,
    });
    await expect(api.getInstance('moon')).rejects.toMatchObject({ statusCode: 404 });
    await expect(api.retireInstance('dev', { confirm: 'dev' })).rejects.toMatchObject({ statusCode: 400 });
    api.canDump = false;
    await expect(api.decommission(key, { confirm: 'shop', dump: true })).rejects.toMatchObject({ statusCode: 400 });
  });

  it('lets go of a dump where a decommissioning is asked for again without, and then refuses one', async () => {
    const api = withShop();
    const dumping = await api.decommission(key, { confirm: 'shop', dump: true });
    expect(dumping.decommission).toMatchObject({ dumpAsked: true });
    const going = await api.decommission(key, { confirm: 'shop', dump: false });
    expect(databaseSchema.parse(going).decommission).toMatchObject({ dumpAsked: false });
    await expect(api.decommission(key, { confirm: 'shop', dump: true })).rejects.toMatchObject({ statusCode: 409 });
  });
});
