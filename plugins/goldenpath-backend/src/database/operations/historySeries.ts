import type {
  HistoryQuery,
  HistorySeriesAnswer,
  TimingBucket,
  TimingPoint,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { chooseBuckets, type HistoryBuckets } from '../historyBuckets';
import { readHistoryItem } from '../historyRows';
import type { RawHistory, RawNumber } from '../rawRows';
import { percentileSql, ranksSql } from './percentileSql';
import { summariseHistory, type HistorySummary } from './summariseHistory';
import { whereHistory } from './whereHistory';

/** What a page can show at once; imported files may name any number of phases. */
const MOST_SERIES = 12;
/** Spans that a chart can tell apart. */
const MOST_BUCKETS = 60;
/** Runs of a series that a chart can still show one by one. */
const MOST_POINTS = 200;

interface RawBucket {
  phase: string;
  environment: string;
  bucket: RawNumber;
  count: RawNumber;
  failed: RawNumber;
  p50: number | null;
  p95: number | null;
}

/** How long runs took over time, in an answer that is small however many runs there are. */
export async function historySeries(database: Knex, query: HistoryQuery): Promise<HistorySeriesAnswer> {
  const summaries = await summariseHistory(database, query);
  const shown = largest(summaries);
  const [some] = shown;
  if (!some) {
    return { items: [], leftOut: 0 };
  }
  const buckets = chooseBuckets({
    first: shown.reduce((first, { firstStart }) => Math.min(first, firstStart), some.firstStart),
    last: shown.reduce((last, { lastStart }) => Math.max(last, lastStart), some.lastStart),
    most: MOST_BUCKETS,
  });
  const [bucketsOf, pointsOf] = await Promise.all([
    readBuckets(database, { query, shown, buckets }),
    readPoints(database, { query, few: shown.filter(({ statistics }) => statistics.count <= MOST_POINTS) }),
  ]);
  return {
    bucketSeconds: buckets.width / 1000,
    items: shown.map(({ statistics: { phase, environment, count, p50, p95 } }) => {
      const key = keyOf({ phase, environment });
      return {
        phase,
        environment,
        count,
        ...(p50 !== undefined && { p50 }),
        ...(p95 !== undefined && { p95 }),
        buckets: bucketsOf.get(key) ?? [],
        ...(count <= MOST_POINTS && { points: pointsOf.get(key) ?? [] }),
      };
    }),
    leftOut: summaries.length - shown.length,
  };
}

function largest(summaries: HistorySummary[]): HistorySummary[] {
  const ranked = [...summaries].sort((a, b) => b.statistics.count - a.statistics.count);
  const chosen = new Set(ranked.slice(0, MOST_SERIES));
  return summaries.filter(summary => chosen.has(summary));
}

async function readBuckets(
  database: Knex,
  options: { query: HistoryQuery; shown: HistorySummary[]; buckets: HistoryBuckets },
): Promise<Map<string, TimingBucket[]>> {
  const { query, shown, buckets } = options;
  const placed = whereSeries(whereHistory(database, query), shown).select(
    'phase',
    'environment',
    'duration_seconds',
    'exit_code',
    // Cast, because SQLite's driver binds large whole numbers as fractions, and their quotient would be one too.
    database.raw('(start_time - cast(? as bigint)) / cast(? as bigint) as bucket', [buckets.origin, buckets.width]),
  );
  const rows: RawBucket[] = await database
    .with('placed', placed)
    .with('ranked', database.from('placed').select('*', database.raw(ranksSql('phase, environment, bucket'))))
    .from('ranked')
    .groupBy('phase', 'environment', 'bucket')
    .orderBy('bucket')
    .select(
      'phase',
      'environment',
      'bucket',
      database.raw('count(*) as count'),
      database.raw('sum(case when exit_code <> 0 then 1 else 0 end) as failed'),
      ...[50, 95].map(percent => database.raw(`${percentileSql(percent)} as p${percent}`)),
    );
  return groupBySeries(rows, raw => ({
    from: new Date(buckets.origin + Number(raw.bucket) * buckets.width).toISOString(),
    count: Number(raw.count),
    failed: Number(raw.failed),
    ...(raw.p50 !== null && { p50: raw.p50 }),
    ...(raw.p95 !== null && { p95: raw.p95 }),
  }));
}

async function readPoints(
  database: Knex,
  options: { query: HistoryQuery; few: HistorySummary[] },
): Promise<Map<string, TimingPoint[]>> {
  const { query, few } = options;
  if (few.length === 0) {
    return new Map();
  }
  const rows: RawHistory[] = await whereSeries(whereHistory(database, query), few)
    .select('*')
    .orderBy(['start_time', 'id']);
  return groupBySeries(rows, raw => {
    const { id, startTime, buildId, durationSeconds, exitCode } = readHistoryItem(raw);
    return { id, startTime, buildId, durationSeconds, exitCode };
  });
}

function whereSeries(history: Knex.QueryBuilder, series: HistorySummary[]): Knex.QueryBuilder {
  return history.whereIn(
    ['phase', 'environment'],
    series.map(({ statistics }) => [statistics.phase, statistics.environment]),
  );
}

function groupBySeries<Raw extends { phase: string; environment: string }, T>(
  rows: Raw[],
  read: (raw: Raw) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) {
      group.push(read(row));
    } else {
      groups.set(key, [read(row)]);
    }
  }
  return groups;
}

function keyOf({ phase, environment }: { phase: string; environment: string }): string {
  return JSON.stringify([phase, environment]);
}
