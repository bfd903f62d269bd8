import type { Estimate, TimingRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import { timingStatistics } from '@goldenpath/backstage-plugin-goldenpath-common';

/** How long a build takes, from the successful ones of the same environment. Pure. */
export function estimateFrom(records: TimingRecord[], options: { environment: string }): Estimate {
  const [statistics] = timingStatistics(records);
  if (statistics?.p50 === undefined || statistics.p95 === undefined) {
    return { known: false, reason: `No build has succeeded in ${options.environment} yet.` };
  }
  return {
    known: true,
    p50Seconds: statistics.p50,
    p95Seconds: statistics.p95,
    runs: statistics.succeeded,
  };
}
