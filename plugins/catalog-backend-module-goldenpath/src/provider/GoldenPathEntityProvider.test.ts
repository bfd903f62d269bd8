import { mockServices } from '@backstage/backend-test-utils';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import { aBuild, aDatabase } from '../__testUtils__/builds';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { FakeCatalog } from '../__testUtils__/FakeCatalog';
import { GoldenPathEntityProvider } from './GoldenPathEntityProvider';
import { Inventory } from './Inventory';

const FIRST = 'resource:default/goldenpath-dev-eks-23-01-26-01';
const SECOND = 'resource:default/goldenpath-dev-eks-23-01-26-02';
const ORDERS = 'resource:default/dev.orders';

async function connected(backend = new FakeBackend(), catalog = new FakeCatalog()) {
  const tasks = new Map<string, Parameters<SchedulerService['scheduleTask']>[0]>();
  const logger = mockServices.logger.mock();
  const provider = new GoldenPathEntityProvider({
    inventory: new Inventory({ apis: backend, appBaseUrl: 'http://app', assumeRoles: new Map() }),
    scheduler: mockServices.scheduler.mock({ scheduleTask: async task => void tasks.set(task.id, task) }),
    schedules: {
      full: { frequency: { minutes: 10 }, timeout: { minutes: 5 } },
      changes: { frequency: { seconds: 15 }, timeout: { minutes: 1 } },
    },
    logger,
  });
  await provider.connect(catalog);
  const run = async (id: string) => tasks.get(id)?.fn(new AbortController().signal);
  return {
    backend,
    catalog,
    logger,
    provider,
    tasks,
    full: () => run('goldenpath-entities-full'),
    changes: () => run('goldenpath-entities-changes'),
  };
}

describe('GoldenPathEntityProvider', () => {
  it('provides everything at the start, whichever rhythm comes first, under one name and one location key', async () => {
    const { backend, catalog, provider, changes } = await connected();
    backend.put(aBuild());
    backend.putDatabases(aDatabase());

    await changes();

    expect(catalog.mutations.map(({ type }) => type)).toEqual(['full']);
    expect(catalog.refs()).toEqual([ORDERS, FIRST]);
    expect(provider.getProviderName()).toBe('goldenpath');
    expect([...catalog.locationKeys]).toEqual(['goldenpath']);
  });

  it('keeps both rhythms as they are configured', async () => {
    const { tasks } = await connected();

    expect([...tasks.values()].map(({ frequency, timeout }) => ({ frequency, timeout }))).toEqual([
      { frequency: { minutes: 10 }, timeout: { minutes: 5 } },
      { frequency: { seconds: 15 }, timeout: { minutes: 1 } },
    ]);
  });

  it('tells what is new and what has changed by deltas, and removes what is gone', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.put(aBuild());
    backend.putDatabases(aDatabase({ status: 'provisioning' }));
    await full();

    backend.put(aBuild({ buildId: '23-01-26-02', phase: 'provisioning' }));
    backend.putDatabases(aDatabase({ status: 'active' }));
    await changes();
    expect(catalog.refs()).toEqual([ORDERS, FIRST, SECOND]);
    expect(catalog.get(ORDERS)?.metadata.labels).toMatchObject({ 'goldenpath.idp/status': 'active' });

    backend.put(aBuild({ phase: 'gone' }));
    backend.putDatabases(aDatabase({ status: 'decommissioned' }));
    await changes();
    expect(catalog.refs()).toEqual([SECOND]);
    expect(catalog.mutations.map(({ type }) => type)).toEqual(['full', 'delta', 'delta']);
  });

  it('removes a build once its teardown is verified, and not before', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.put(aBuild());
    await full();

    for (const phase of ['degraded', 'failed', 'tearing-down'] as const) {
      backend.put(aBuild({ phase }));
      await changes();
      await full();
      expect(catalog.get(FIRST)?.metadata.labels).toMatchObject({ 'goldenpath.idp/phase': phase });
    }

    backend.put(aBuild({ phase: 'gone' }));
    await full();
    expect(catalog.refs()).toEqual([]);
  });

  it('knows no database before it is approved, nor one that was rejected', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.putDatabases(aDatabase({ status: 'pending' }), aDatabase({ name: 'rejected', status: 'rejected' }));
    await full();
    expect(catalog.refs()).toEqual([]);

    backend.putDatabases(aDatabase({ status: 'approved' }));
    await changes();
    expect(catalog.refs()).toEqual([ORDERS]);
  });

  it('removes a database although its name was asked for again before the catalog looked', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.putDatabases(aDatabase());
    await full();

    backend.putDatabases(aDatabase({ status: 'decommissioned' }), aDatabase({ incarnation: 2, status: 'pending' }));
    await changes();
    expect(catalog.refs()).toEqual([]);
  });

  it('keeps one entity over the incarnations of a persistent cluster', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.put(aBuild({ lifecycle: 'persistent', phase: 'tearing-down' }));
    await full();

    backend.put(
      aBuild({ lifecycle: 'persistent', phase: 'gone' }),
      aBuild({ lifecycle: 'persistent', incarnation: 2, phase: 'pending' }),
    );
    await changes();
    await full();

    expect(catalog.refs()).toEqual(['resource:default/goldenpath-dev-eks']);
    const [entity] = catalog.refs().map(ref => catalog.get(ref));
    expect(entity?.metadata.labels).toMatchObject({ 'goldenpath.idp/phase': 'pending' });
  });

  it('reads every page', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.pageSize = 2;
    backend.put(...['01', '02', '03', '04', '05'].map(number => aBuild({ buildId: `23-01-26-${number}` })));
    backend.putDatabases(...['one', 'two', 'three'].map(name => aDatabase({ name })));

    await full();
    expect(catalog.refs()).toHaveLength(8);
    expect(backend.countOf('listBuilds')).toBe(3);
    await changes();
    expect(catalog.refs()).toHaveLength(8);
  });

  it.each(['listBuilds', 'listDatabases', 'getBuild', 'getDatabase'])(
    'changes nothing while %s fails, says so once, and goes on when it answers again',
    async call => {
      const { backend, catalog, logger, full, changes } = await connected();
      backend.put(aBuild(), aBuild({ buildId: '23-01-26-02' }));
      backend.putDatabases(aDatabase());
      await full();

      backend.put(aBuild({ phase: 'gone' }), aBuild({ buildId: '23-01-26-02', phase: 'tearing-down' }));
      backend.putDatabases(aDatabase({ status: 'decommissioned' }));
      backend.failing = call;
      await changes();
      await full();
      expect(catalog.refs()).toEqual([ORDERS, FIRST, SECOND]);
      expect(catalog.mutations).toHaveLength(1);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(expect.stringMatching(`stay as they were.*does not answer ${call}`));

      backend.failing = undefined;
      await changes();
      expect(catalog.refs()).toEqual([SECOND]);
      expect(logger.info).toHaveBeenCalledWith(expect.stringContaining('up to date again'));
    },
  );

  it('removes nothing when a later page fails', async () => {
    const { backend, catalog, full } = await connected();
    backend.pageSize = 1;
    backend.put(aBuild(), aBuild({ buildId: '23-01-26-02' }));
    await full();

    const { listBuilds } = backend.builds;
    jest.spyOn(backend.builds, 'listBuilds').mockImplementation(async query => {
      if (query.cursor) {
        throw new Error('connection reset');
      }
      return listBuilds(query);
    });
    await full();
    expect(catalog.refs()).toEqual([FIRST, SECOND]);
  });

  it('keeps what is missing without a proof that it is gone', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.put(aBuild());
    backend.putDatabases(aDatabase());
    await full();

    backend.forget();
    await changes();
    await full();
    expect(catalog.refs()).toEqual([ORDERS, FIRST]);
  });

  it('asks in between for no more than the lists, but for builds that are news', async () => {
    const { backend, full, changes } = await connected();
    backend.put(...['01', '02', '03'].map(number => aBuild({ buildId: `23-01-26-${number}` })));
    backend.put(...['04', '05'].map(number => aBuild({ buildId: `23-01-26-${number}`, phase: 'gone' })));
    await full();
    expect(backend.countOf('getBuild')).toBe(3);

    await changes();
    expect(backend.countOf('getBuild')).toBe(0);

    backend.put(aBuild({ buildId: '23-01-26-02', phase: 'degraded' }));
    await changes();
    expect(backend.countOf('getBuild')).toBe(1);
  });

  it('follows a build that is being made until its API server is known', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.put(aBuild({ phase: 'provisioning' }));
    await full();
    expect(catalog.get(FIRST)?.metadata.annotations).not.toHaveProperty(['kubernetes.io/api-server']);

    backend.put(aBuild({ phase: 'provisioning', cluster: { url: 'https://eks', caData: 'Q0E=' } }));
    await changes();
    expect(catalog.get(FIRST)?.metadata.annotations).toHaveProperty(['kubernetes.io/api-server'], 'https://eks');
  });

  it('puts right what another replica wrote from an older reading', async () => {
    const { backend, catalog, full, changes } = await connected();
    backend.put(aBuild({ phase: 'provisioning' }));
    await full();
    const older = [catalog.get(FIRST)].flatMap(entity => entity ?? []);
    backend.put(aBuild());
    await changes();

    older.forEach(entity => catalog.put(entity));
    expect(catalog.get(FIRST)?.metadata.labels).toMatchObject({ 'goldenpath.idp/phase': 'provisioning' });
    await changes();
    expect(catalog.get(FIRST)?.metadata.labels).toMatchObject({ 'goldenpath.idp/phase': 'ready' });
  });
});
