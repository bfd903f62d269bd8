import {
  buildEventSchema,
  buildSchema,
  buildSummarySchema,
  databaseInstanceSchema,
  databaseSchema,
  databaseSummarySchema,
  dnsAnswerSchema,
  dnsCleanupAnswerSchema,
  dnsZoneReportSchema,
  environmentsAnswerSchema,
  historyImportAnswerSchema,
  historyItemSchema,
  historySeriesSchema,
  historyStatisticsSchema,
  pageSchema,
  stepTimingsAnswerSchema,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { aBuild, aStep, aTiming, tiersAt } from './builds';
import { aDatabase, aGrant, anInstance, aWaitingGrant, READER } from './databases';
import { aNamespace, aPendingRecord, aStaleNamespace, thePersistentNamespace } from './dns';
import { FakeDatabases } from './FakeDatabases';
import { FakeDns } from './FakeDns';
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
    api.stepTimings = { builds: 1, items: [aTiming({ step: 'nodes', p50Seconds: 90 })] };
    expect(stepTimingsAnswerSchema.parse(await api.getStepTimings(key)).items).toHaveLength(1);
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

describe('The faked history', () => {
  const registry = [
    '2026-01-22T10:00:00Z,2026-01-22T10:10:00Z,build,dev,22-01-26-01,600,0,,log',
    '2026-01-23T10:00:00Z,2026-01-23T10:05:00Z,build,dev,23-01-26-01,300,1,,log',
    '2026-01-23T10:00:00Z,2026-01-23T10:05:00Z,build,dev,23-01-26-01,300,1,,log',
    'not,a,run',
  ].join('\n');

  it('answers in the shapes of the real one', async () => {
    const api = new FakeGoldenPath();
    const imported = historyImportAnswerSchema.parse(await api.importHistory(registry));
    expect(imported).toMatchObject({ rows: 4, stored: 3, duplicates: 0, refused: [{ line: 4 }] });
    expect(pageSchema(historyItemSchema).parse(await api.listHistory({})).items[0].buildId).toBe('23-01-26-01');
    expect(historyStatisticsSchema.parse(await api.getHistoryStatistics({})).items).toMatchObject([
      { count: 3, succeeded: 1, consecutiveSuccesses: 0 },
    ]);
    expect(historySeriesSchema.parse(await api.getHistorySeries({})).items).toMatchObject([
      { count: 3, p50: 600, buckets: [{ count: 1 }, { count: 2, failed: 2 }], points: [{}, {}, {}] },
    ]);
  });

  it('stores nothing twice, and takes its own export back', async () => {
    const api = new FakeGoldenPath();
    await api.importHistory(registry);
    expect(await api.importHistory(registry)).toMatchObject({ stored: 0, duplicates: 3 });
    expect(await api.importHistory(await api.exportHistory({}))).toMatchObject({ rows: 3, stored: 0, duplicates: 3 });
    await expect(api.importHistory('')).rejects.toMatchObject({ statusCode: 400 });
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

describe('The faked backend of DNS zones', () => {
  function withZone() {
    const api = new FakeDns();
    api.namespaces.push(
      aNamespace({ records: [aPendingRecord()] }),
      aStaleNamespace(),
      thePersistentNamespace(),
      aNamespace({ environment: 'prod' }),
    );
    return api;
  }

  it('answers in the shapes of the real one', async () => {
    const api = withZone();
    const answer = dnsAnswerSchema.parse(await api.getDns({ environment: 'dev' }));
    expect(answer.items.map(({ hostSuffix }) => hostSuffix)[0]).toBe('dev.goldenpathidp.io');
    expect(answer.zone.counts).toEqual({ live: 0, pending: 1, stale: 2, violation: 0, unowned: 1 });
    const page = await api.getDns({ environment: 'dev', limit: 2 });
    const rest = await api.getDns({ environment: 'dev', limit: 2, cursor: page.nextCursor });
    expect([...page.items, ...rest.items]).toEqual(answer.items);
    expect(dnsZoneReportSchema.parse(await api.readZone('dev')).problem).toBeUndefined();
    const cleaned = dnsCleanupAnswerSchema.parse(await api.cleanUpDns({ environment: 'dev' }));
    expect(cleaned.batches.map(({ result }) => result)).toEqual(['deleted']);
  });

  it('leaves what the filters leave: namespaces with such records, and of them only those', async () => {
    const api = withZone();
    const stale = await api.getDns({ environment: 'dev', state: 'stale', q: 'GRAFANA' });
    expect(stale.items.flatMap(({ records }) => records.map(({ name }) => name))).toEqual([
      'grafana.b-20-01-26-09.dev.goldenpathidp.io',
    ]);
    expect(stale.zone.counts.stale).toBe(2);
    expect((await api.getDns({ environment: 'dev', q: 'goldenpath-dev-20' })).totalItems).toBe(1);
    expect((await api.getDns({ environment: 'dev', buildId: 'persistent' })).items[0].records).toHaveLength(1);
  });

  it('deletes only what is stale and what was asked for, and nothing when it only looks', async () => {
    const api = withZone();
    const [grafana] = api.namespaces[1].records;
    const [mail] = api.namespaces[2].records;
    const request = { environment: 'dev', records: [grafana, mail, { name: 'gone.dev.goldenpathidp.io', type: 'A' }] };
    const planned = await api.cleanUpDns({ ...request, dryRun: true });
    expect(planned).toMatchObject({ dryRun: true, batches: [{ result: 'planned' }] });
    expect(api.namespaces[1].records).toHaveLength(2);
    const done = dnsCleanupAnswerSchema.parse(await api.cleanUpDns(request));
    expect(done.batches[0].records.map(({ type }) => type)).toEqual(['A', 'TXT']);
    expect(done.kept.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('It is unowned: '),
      expect.stringContaining('It is not in the zone'),
    ]);
    expect(api.namespaces[1].records.map(({ name }) => name)).toEqual(['argocd.b-20-01-26-09.dev.goldenpathidp.io']);
    expect(api.namespaces[2].records).toHaveLength(1);
  });

  it('refuses what the real one refuses', async () => {
    const api = withZone();
    await expect(api.getDns({ environment: 'moon' })).rejects.toMatchObject({ statusCode: 404 });
    await expect(api.getDns({ environment: 'dev', cursor: 'moved' })).rejects.toMatchObject({ statusCode: 400 });
    await expect(api.readZone('moon')).rejects.toMatchObject({ statusCode: 404 });
    api.mayCleanUp = false;
    await expect(api.cleanUpDns({ environment: 'dev', dryRun: true })).rejects.toMatchObject({ statusCode: 403 });
  });
});
