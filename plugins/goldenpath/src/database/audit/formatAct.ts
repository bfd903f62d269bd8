import { formatDuration } from '@goldenpath/backstage-plugin-goldenpath-common';

const SECOND_MS = 1000;

/** How long an act took: most are over within a second. An act of which that is not known, or that takes no time, has none. */
export function formatAct(durationMs: number | undefined): string {
  if (durationMs === undefined) {
    return '';
  }
  return durationMs < SECOND_MS ? `${Math.round(durationMs)} ms` : formatDuration(durationMs / SECOND_MS);
}
