import { percentile } from './percentile';
import type { TimingRecord, TimingStatistics } from './types';

/**
 * Statistics of each phase in each environment, in the order of their names.
 *
 * Percentiles are by nearest rank: each is a duration that a successful run really took.
 *
 * @public
 */
export function timingStatistics(records: readonly TimingRecord[]): TimingStatistics[] {
  const groups = new Map<string, TimingRecord[]>();
  for (const record of records) {
    const key = JSON.stringify([record.phase, record.environment]);
    const group = groups.get(key);
    if (group) {
      group.push(record);
    } else {
      groups.set(key, [record]);
    }
  }
  return [...groups.values()]
    .map(summarise)
    .sort((a, b) => a.phase.localeCompare(b.phase) || a.environment.localeCompare(b.environment));
}

function summarise(group: TimingRecord[]): TimingStatistics {
  const succeeded = group.filter(record => record.exitCode === 0);
  const durations = succeeded.map(record => record.durationSeconds).sort((a, b) => a - b);
  return {
    phase: group[0].phase,
    environment: group[0].environment,
    count: group.length,
    succeeded: succeeded.length,
    successRate: succeeded.length / group.length,
    ...(durations.length > 0 && {
      p50: percentile(durations, 0.5),
      p90: percentile(durations, 0.9),
      p95: percentile(durations, 0.95),
    }),
    consecutiveSuccesses: countTrailingSuccesses(group),
  };
}

function countTrailingSuccesses(group: readonly TimingRecord[]): number {
  const newestFirst = [...group].sort((a, b) => Date.parse(b.endTime) - Date.parse(a.endTime));
  const lastFailure = newestFirst.findIndex(record => record.exitCode !== 0);
  return lastFailure < 0 ? newestFirst.length : lastFailure;
}
