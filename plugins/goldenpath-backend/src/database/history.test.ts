import { mockServices } from '@backstage/backend-test-utils';
import type { TimingRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import { DatabaseHistoryStore } from './DatabaseHistoryStore';
import { HistoryOutbox } from './HistoryOutbox';
import { migrated, supportedDatabases } from './__testUtils__/databases';
import { requestFor, specOf } from './__testUtils__/requests';

const NOW = Date.parse('2026-01-23T10:00:00Z');
const databases = supportedDatabases();

const record = (overrides: Partial<TimingRecord> = {}): TimingRecord => ({
  startTime: '2026-01-23T08:00:00Z',
  endTime: '2026-01-23T08:10:00Z',
  phase: 'build',
  environment: 'dev',
  buildId: '20250115-03',
  durationSeconds: 600,
  exitCode: 0,
  flags: 'A=b C=d',
  resourcesDestroyed: 12,
  logPath: 'https://ci.example/runs/1',
  ...overrides,
});

describe.each(databases.eachSupportedId())('The timing history in %s', id => {
  let knex: Knex;
  let store: DatabaseHistoryStore;
  let now: number;

  beforeEach(async () => {
    knex = await migrated(await databases.init(id));
    store = DatabaseHistoryStore.create({ database: knex });
    now = NOW;
  });
  afterEach(async () => {
    await knex.destroy();
  });

  const outbox = () =>
    HistoryOutbox.create({ database: knex, clock: { now: () => now }, logger: mockServices.logger.mock() });

  const queueOne = async () => {
    const builds = DatabaseBuildStore.create({ database: knex });
    const admission = await builds.admit(requestFor(specOf()));
    if (admission.result !== 'admitted') {
      throw new Error(admission.result);
    }
    await builds.requestTeardown({ uid: admission.record.build.uid, actor: 'user:default/ada', now: NOW + 60_400 });
    now = NOW + 61_000;
  };

  it('refuses to change or delete a row', async () => {
    await store.import({ records: [record()], now: NOW });

    await expect(knex('history').update({ exit_code: 1 })).rejects.toThrow('append-only');
    await expect(knex('history').delete()).rejects.toThrow('append-only');
    expect(await store.all({})).toEqual([expect.objectContaining({ exitCode: 0, resourcesDestroyed: 12 })]);
  });

  it('adds nothing when a file is imported twice, and keeps equal rows apart', async () => {
    const records = [record(), record(), record({ exitCode: 1, raw: 'odd,row' })];

    expect(await store.import({ records, now: NOW })).toEqual({ stored: 3, duplicates: 0 });
    expect(await store.import({ records, now: NOW })).toEqual({ stored: 0, duplicates: 3 });
    expect(await store.import({ records: [...records, record()], now: NOW })).toEqual({ stored: 1, duplicates: 3 });
  });

  it('adds nothing when its own export is imported', async () => {
    await queueOne();
    await outbox().drain();
    const own = await store.all({});
    expect(own).toHaveLength(1);
    const exported = own.map(({ id: _, ...timing }) => ({
      ...timing,
      startTime: timing.startTime.replace('.000Z', 'Z'),
    }));

    expect(await store.import({ records: exported, now: NOW })).toEqual({ stored: 0, duplicates: 1 });
  });

  it('writes a queued record once, also when two replicas drain together', async () => {
    await queueOne();

    await Promise.all([outbox().drain(), outbox().drain()]);
    await outbox().drain();

    expect(await store.all({})).toEqual([
      expect.objectContaining({ phase: 'build', buildId: '23-01-26-01', exitCode: 130, durationSeconds: 60 }),
    ]);
    expect(await knex('history_outbox')).toEqual([]);
  });

  it('keeps a record that could not be written, and writes it later', async () => {
    await queueOne();
    await knex.schema.renameTable('history', 'history_away');

    expect(await outbox().drain()).toBe(0);
    await knex.schema.renameTable('history_away', 'history');
    expect(await outbox().drain()).toBe(0);
    now += 120_000;

    expect(await outbox().drain()).toBe(1);
    expect((await store.list({})).totalItems).toBe(1);
  });

  it('lists the newest first, page by page, by every filter', async () => {
    await store.import({
      now: NOW,
      records: [1, 2, 3].map(hour =>
        record({
          startTime: `2026-01-23T0${hour}:00:00Z`,
          phase: hour === 1 ? 'teardown' : 'build',
          exitCode: hour === 2 ? 1 : 0,
          buildId: `b${hour}`,
        }),
      ),
    });
    const idsOf = async (query: Parameters<typeof store.list>[0]) =>
      (await store.list(query)).items.map(item => item.buildId);

    const first = await store.list({ limit: 2 });
    expect(first.items.map(item => item.buildId)).toEqual(['b3', 'b2']);
    expect(await idsOf({ limit: 2, cursor: first.nextCursor })).toEqual(['b1']);
    expect(await idsOf({ phase: 'teardown' })).toEqual(['b1']);
    expect(await idsOf({ outcome: 'failure' })).toEqual(['b2']);
    expect(await idsOf({ outcome: 'success', from: '2026-01-23T02:00:00Z' })).toEqual(['b3']);
    expect(await idsOf({ to: '2026-01-23T01:30:00Z' })).toEqual(['b1']);
    expect(await idsOf({ environment: 'prod' })).toEqual([]);
    expect(await idsOf({ buildId: 'b2' })).toEqual(['b2']);
  });
});
