import type { HistoryQuery, TimingStatistics } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { RawNumber } from '../rawRows';
import { percentileSql, ranksSql } from './percentileSql';
import { whereHistory } from './whereHistory';

/** One phase in one environment, summed up. */
export interface HistorySummary {
  statistics: TimingStatistics;
  /** Start of the first and of the last run, in epoch milliseconds. */
  firstStart: number;
  lastStart: number;
}

interface RawSummary {
  phase: string;
  environment: string;
  count: RawNumber;
  succeeded: RawNumber;
  p50: number | null;
  p90: number | null;
  p95: number | null;
  latest_failure: RawNumber | null;
  first_start: RawNumber;
  last_start: RawNumber;
}

/**
 * Sums up what the query selects, in the order of the names of phases and environments. The database does it in one pass: no row of the history leaves
 * it. What it says is what `timingStatistics` says of the same records.
 */
export async function summariseHistory(database: Knex, query: HistoryQuery): Promise<HistorySummary[]> {
  const ranked = whereHistory(database, query).select(
    'phase',
    'environment',
    'start_time',
    'duration_seconds',
    'exit_code',
    database.raw(ranksSql('phase, environment')),
    database.raw(
      'row_number() over (partition by phase, environment order by end_time desc, start_time, id) as recency',
    ),
  );
  const rows: RawSummary[] = await database
    .with('ranked', ranked)
    .from('ranked')
    .groupBy('phase', 'environment')
    .select(
      'phase',
      'environment',
      database.raw('count(*) as count'),
      database.raw('sum(case when exit_code = 0 then 1 else 0 end) as succeeded'),
      ...[50, 90, 95].map(percent => database.raw(`${percentileSql(percent)} as p${percent}`)),
      database.raw('min(case when exit_code <> 0 then recency end) as latest_failure'),
      database.raw('min(start_time) as first_start'),
      database.raw('max(start_time) as last_start'),
    );
  return rows
    .map(readSummary)
    .sort(
      ({ statistics: a }, { statistics: b }) =>
        a.phase.localeCompare(b.phase) || a.environment.localeCompare(b.environment),
    );
}

function readSummary(raw: RawSummary): HistorySummary {
  const count = Number(raw.count);
  const succeeded = Number(raw.succeeded);
  return {
    statistics: {
      phase: raw.phase,
      environment: raw.environment,
      count,
      succeeded,
      successRate: succeeded / count,
      ...(raw.p50 !== null && { p50: raw.p50 }),
      ...(raw.p90 !== null && { p90: raw.p90 }),
      ...(raw.p95 !== null && { p95: raw.p95 }),
      consecutiveSuccesses: raw.latest_failure === null ? count : Number(raw.latest_failure) - 1,
    },
    firstStart: Number(raw.first_start),
    lastStart: Number(raw.last_start),
  };
}
