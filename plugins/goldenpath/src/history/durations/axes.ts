import { formatDuration } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { TimeRange } from './durationData';
import { formatTick } from './formatDay';

/** Time from left to right, the same in every chart. */
export function timeAxis(range: TimeRange) {
  return {
    dataKey: 'at',
    type: 'number',
    scale: 'time',
    domain: range,
    allowDataOverflow: true,
    tickFormatter: formatTick,
    minTickGap: 24,
  } as const;
}

/** Seconds from the bottom up. */
export const durationAxis = {
  type: 'number',
  domain: [0, 'auto'],
  tickFormatter: formatDuration,
  width: 72,
} as const;

/** Charts that move at every reading anew would be none for readers who asked for less motion. */
export const still = { isAnimationActive: false } as const;
