import type { HistoryItem } from '@goldenpath/backstage-plugin-goldenpath-common';
import { minutesAgo } from './builds';

/** A run of a build that succeeded, with what a test is about. */
export function aRun(run: Partial<HistoryItem> & { id: string }): HistoryItem {
  return {
    startTime: minutesAgo(60),
    endTime: minutesAgo(47.95),
    phase: 'build',
    environment: 'dev',
    buildId: '23-01-26-01',
    durationSeconds: 723,
    exitCode: 0,
    flags: '',
    logPath: '',
    ...run,
  };
}
