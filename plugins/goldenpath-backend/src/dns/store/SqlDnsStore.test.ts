import type { ZoneRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../../database/__testUtils__/databases';
import { OWNER, persistentSpec, requestFor, specOf } from '../../database/__testUtils__/requests';
import { DatabaseBuildStore } from '../../database/DatabaseBuildStore';
import type { DnsNews } from './DnsStore';
import { SqlDnsStore } from './SqlDnsStore';

jest.setTimeout(60_000);

const supported = supportedDatabases();
const NOW = Date.parse('2026-01-23T12:00:00Z');
const suffix = 'b-23-01-26-01.dev.goldenpathidp.io';

const a = (name: string, value = '10.0.0.1'): ZoneRecord => ({ name, type: 'A', ttl: 60, values: [value] });

describe.each(supported.eachSupportedId())('what the watch keeps in %s', id => {
  let knex: Knex;
  let store: SqlDnsStore;
  let builds: DatabaseBuildStore;

  beforeEach(async () => {
    knex = await migrated(await supported.init(id));
    store = SqlDnsStore.create({ database: knex });
    builds = DatabaseBuildStore.create({ database: knex });
  });
  afterEach(async () => {
    await knex.destroy();
  });

  async function admitted(request = requestFor(specOf())): Promise<string> {
    const admission = await builds.admit(request);
    if (admission.result !== 'admitted') {
      throw new Error(admission.result);
    }
    return admission.record.build.uid;
  }

  const save = (records: ZoneRecord[], options: { startedAt?: number; now?: number; news?: DnsNews[] } = {}) =>
    store.saveReading({
      environment: 'dev',
      startedAt: options.startedAt ?? NOW,
      now: options.now ?? NOW,
      conclude: () => ({ records: records.map(record => ({ record })), news: options.news ?? [] }),
    });

  it('is nothing at first, and one reading after the other', async () => {
    expect(await store.zone('dev')).toEqual({ revision: 0, records: [] });
    await save([a(`one.${suffix}`), a(`two.${suffix}`)]);
    await save([a(`two.${suffix}`, '10.0.0.2'), a(`three.${suffix}`)], { startedAt: NOW + 1_000, now: NOW + 2_000 });
    expect(await store.zone('dev')).toEqual({
      revision: 2,
      readAt: NOW + 1_000,
      records: [
        { record: a(`three.${suffix}`), firstSeenAt: NOW + 2_000 },
        { record: a(`two.${suffix}`, '10.0.0.2'), firstSeenAt: NOW },
      ],
    });
    expect(await store.zone('prod')).toEqual({ revision: 0, records: [] });
  });

  it('keeps answers and what was told, and nothing of the words of the cloud', async () => {
    const found = { ...a(`one.${suffix}`), setIdentifier: 'blue', alias: 'lb.example.com', exact: { Name: 'x' } };
    await store.saveReading({
      environment: 'dev',
      startedAt: NOW,
      now: NOW,
      conclude: () => ({
        records: [{ record: found, asked: { at: NOW, answer: 'no' }, toldState: 'violation' }],
        news: [],
      }),
    });
    const { exact: _, ...record } = found;
    expect((await store.zone('dev')).records).toEqual([
      { record, firstSeenAt: NOW, asked: { at: NOW, answer: 'no' }, toldState: 'violation' },
    ]);
  });

  it('is not set back by a reading that began earlier, nor tells its news', async () => {
    const uid = await admitted();
    await save([a(`new.${suffix}`)], { startedAt: NOW + 10 });
    const news: DnsNews[] = [{ uid, type: 'dns.stale', message: 'old' }];
    expect(await save([a(`old.${suffix}`)], { startedAt: NOW, news })).toBe(false);
    expect((await store.zone('dev')).records.map(({ record }) => record.name)).toEqual([`new.${suffix}`]);
    const { items } = await builds.events({ uid, after: 0, limit: 100 });
    expect(items.map(({ type }) => type)).not.toContain('dns.stale');
  });

  it('keeps the last reading beside a problem, until the next', async () => {
    await save([a(`one.${suffix}`)]);
    await store.saveProblem({ environment: 'dev', now: NOW + 5, message: 'denied' });
    expect(await store.zone('dev')).toMatchObject({ readAt: NOW, problem: { at: NOW + 5, message: 'denied' } });
    await save([], { startedAt: NOW + 10 });
    expect(await store.zone('dev')).toEqual({ revision: 3, readAt: NOW + 10, records: [] });
  });

  it('tells news as events of the builds, in order and without gaps, with what else happens to them at once', async () => {
    const uid = await admitted();
    const before = (await builds.events({ uid, after: 0, limit: 100 })).items.length;
    await Promise.all([
      save([], {
        news: [
          { uid, type: 'dns.violation', message: 'first' },
          { uid, type: 'dns.stale', message: 'second', actor: 'user:default/grace' },
        ],
      }),
      builds.requestTeardown({ uid, actor: OWNER, now: NOW }),
    ]);
    const { items } = await builds.events({ uid, after: 0, limit: 100 });
    expect(items.map(event => event.id)).toEqual(items.map((_, index) => index + 1));
    expect(items.slice(before).filter(({ type }) => type.startsWith('dns.'))).toMatchObject([
      { type: 'dns.violation', message: 'first' },
      { type: 'dns.stale', message: 'second', actor: 'user:default/grace' },
    ]);
    await store.tell({ news: [{ uid: 'nobody', type: 'dns.stale', message: 'x' }], now: NOW });
  });

  it('knows the builds that live, persistent clusters, and of those that are gone the ones that are asked for', async () => {
    const spec = (buildId: string) =>
      specOf({
        buildId,
        clusterName: `c-${buildId}`,
        dns: { ...specOf().dns, hostSuffix: `B-${buildId}.dev.goldenpathidp.io` },
      });
    const uids = await Promise.all(
      ['23-01-26-01', '23-01-26-02', '23-01-26-03'].map(each => admitted(requestFor(spec(each)))),
    );
    await admitted(requestFor(persistentSpec()));
    await knex('builds').whereIn('uid', uids.slice(1)).update({ finished_at: NOW });
    const found = await store.builds({ environment: 'dev', buildIds: ['23-01-26-03', '23-01-26-09'] });
    expect(found.map(({ buildId, isLive }) => `${buildId} ${isLive}`).sort()).toEqual([
      '23-01-26-01 true',
      '23-01-26-03 false',
      'persistent true',
    ]);
    expect(found.find(({ buildId }) => buildId === '23-01-26-01')).toMatchObject({
      hostSuffix: 'b-23-01-26-01.dev.goldenpathidp.io',
      layout: { prefix: '%{record_type}.', wildcard: 'wildcard' },
      asked: expect.arrayContaining(['grafana.b-23-01-26-01.dev.goldenpathidp.io']),
    });
    expect(
      await store.visibleBuilds({ environment: 'dev', allowed: { field: 'lifecycle', values: ['persistent'] } }),
    ).toEqual(new Set(found.filter(({ buildId }) => buildId === 'persistent').map(({ uid }) => uid)));
  });

  it('holds a zone of ten thousand records', async () => {
    const records = Array.from({ length: 10_000 }, (_, index) => a(`host-${index}.${suffix}`));
    await save(records);
    await save(records.slice(1), { startedAt: NOW + 1 });
    expect((await store.zone('dev')).records).toHaveLength(9_999);
  });
});
