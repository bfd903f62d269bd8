import {
  historySeriesSchema,
  historyStatisticsSchema,
  timingStatistics,
  type TimingRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { DatabaseHistoryStore } from './DatabaseHistoryStore';
import { migrated, supportedDatabases } from './__testUtils__/databases';
import { manyTimingRecords, timingRecord } from './__testUtils__/timingRecords';

jest.setTimeout(120_000);

const NOW = Date.parse('2026-01-23T10:00:00Z');
const databases = supportedDatabases();

describe.each(databases.eachSupportedId())('The timing history, summed up in %s', id => {
  let knex: Knex;
  let store: DatabaseHistoryStore;

  beforeEach(async () => {
    knex = await migrated(await databases.init(id));
    store = DatabaseHistoryStore.create({ database: knex });
  });
  afterEach(async () => {
    await knex.destroy();
  });

  const holding = (records: TimingRecord[]) => store.import({ records, now: NOW });

  it('says of the rows what the statistics say of the records', async () => {
    const records = manyTimingRecords(997);
    await holding(records);

    expect(await store.statistics({})).toEqual(timingStatistics(records));
    expect(await store.statistics({ environment: 'dev', outcome: 'failure' })).toEqual(
      timingStatistics(records.filter(({ environment, exitCode }) => environment === 'dev' && exitCode !== 0)),
    );
  });

  it.each([
    ['the last run failed', [0, 0, 1], 0],
    ['it failed before', [0, 1, 0], 1],
    ['it never failed', [0, 0, 0], 3],
  ])('counts the streak where %s', async (_, exitCodes, consecutiveSuccesses) => {
    await holding(
      exitCodes.map((exitCode, hour) => timingRecord({ exitCode, endTime: `2026-01-23T1${hour}:00:00.000Z` })),
    );
    expect(await store.statistics({})).toEqual([expect.objectContaining({ consecutiveSuccesses })]);
  });

  it('has nothing to say of no rows', async () => {
    expect(await store.statistics({})).toEqual([]);
    expect(await store.series({})).toEqual({ items: [], leftOut: 0 });
  });

  it('tells few runs one by one, and in spans with their percentiles and failures', async () => {
    await holding([
      timingRecord({ startTime: '2026-01-01T08:00:00.000Z', buildId: 'a', durationSeconds: 100 }),
      timingRecord({ startTime: '2026-01-01T09:00:00.000Z', buildId: 'b', durationSeconds: 300 }),
      timingRecord({ startTime: '2026-01-01T10:00:00.000Z', buildId: 'c', durationSeconds: 900, exitCode: 2 }),
      timingRecord({ startTime: '2026-01-23T08:00:00.000Z', buildId: 'd', durationSeconds: 5, exitCode: 1 }),
      timingRecord({ phase: 'teardown', buildId: 'e', environment: 'prod' }),
    ]);

    const answer = await store.series({ phase: 'build' });
    expect(answer).toEqual({
      bucketSeconds: 24 * 60 * 60,
      leftOut: 0,
      items: [
        {
          phase: 'build',
          environment: 'dev',
          count: 4,
          p50: 100,
          p95: 300,
          buckets: [
            { from: '2026-01-01T00:00:00.000Z', count: 3, failed: 1, p50: 100, p95: 300 },
            { from: '2026-01-23T00:00:00.000Z', count: 1, failed: 1 },
          ],
          points: [
            expect.objectContaining({ buildId: 'a', startTime: '2026-01-01T08:00:00.000Z', durationSeconds: 100 }),
            expect.objectContaining({ buildId: 'b', exitCode: 0 }),
            expect.objectContaining({ buildId: 'c', exitCode: 2, durationSeconds: 900 }),
            expect.objectContaining({ buildId: 'd', exitCode: 1 }),
          ],
        },
      ],
    });
    expect((await store.series({})).items.map(({ phase, environment }) => [phase, environment])).toEqual([
      ['build', 'dev'],
      ['teardown', 'prod'],
    ]);
  });

  it('places runs from before 1970 too', async () => {
    await holding([timingRecord({ startTime: '1969-12-01T08:00:00.000Z' }), timingRecord()]);
    const [{ buckets }] = (await store.series({})).items;
    expect(buckets.map(({ count }) => count)).toEqual([1, 1]);
    expect(buckets[0].from <= '1969-12-01T08:00:00.000Z').toBe(true);
  });

  it('shows the phases with the most runs, and says how many it leaves out', async () => {
    const phases = Array.from({ length: 15 }, (_, index) => `phase-${String(index).padStart(2, '0')}`);
    await holding(phases.flatMap((phase, at) => Array.from({ length: at + 1 }, () => timingRecord({ phase }))));
    const { items, leftOut } = await store.series({});
    expect(items.map(({ phase }) => phase)).toEqual(phases.slice(3));
    expect(leftOut).toBe(3);
  });

  it('answers of 50,000 rows as shortly as of few, and pages through them', async () => {
    const records = manyTimingRecords(50_000);
    expect(await holding(records)).toEqual({ stored: 50_000, duplicates: 0 });

    const statistics = await store.statistics({});
    expect(historyStatisticsSchema.parse({ items: statistics }).items).toEqual(timingStatistics(records));

    const series = historySeriesSchema.parse(await store.series({}));
    expect(series.items).toHaveLength(6);
    expect(series.items.every(({ points }) => points === undefined)).toBe(true);
    expect(series.items.map(({ buckets }) => buckets.reduce((total, { count }) => total + count, 0))).toEqual(
      statistics.map(({ count }) => count),
    );
    expect(Math.max(...series.items.map(({ buckets }) => buckets.length))).toBeLessThanOrEqual(60);
    expect(JSON.stringify(series).length).toBeLessThan(60_000);

    const first = await store.list({ limit: 100 });
    const second = await store.list({ limit: 100, cursor: first.nextCursor });
    expect(first.totalItems).toBe(50_000);
    expect([...first.items, ...second.items].map(({ buildId }) => buildId)).toEqual(
      records
        .slice(-200)
        .reverse()
        .map(({ buildId }) => buildId),
    );
  });
});
