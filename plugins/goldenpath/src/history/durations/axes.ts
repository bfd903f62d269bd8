import type { Formats } from '../../translation/formats';
import type { TimeRange } from './durationData';
import { marks } from './marks';
import type { DayFormats } from './useDayFormats';

/** Words in a chart. */
export const words = { fill: marks.text.color } as const;

/** Time from left to right, the same in every chart. */
export function timeAxis(range: TimeRange, { tick }: DayFormats) {
  return {
    dataKey: 'at',
    type: 'number',
    scale: 'time',
    domain: range,
    allowDataOverflow: true,
    tickFormatter: tick,
    minTickGap: 24,
    tick: words,
  } as const;
}

/** Seconds from the bottom up. */
export function durationAxis({ duration }: Formats) {
  return {
    type: 'number',
    domain: [0, 'auto'],
    tickFormatter: duration,
    width: 72,
    tick: words,
  } as const;
}

/** How many runs there were, in the lower half: the lines are what the chart is for. */
export function countAxis({ number }: Formats) {
  return {
    yAxisId: 'runs',
    orientation: 'right',
    domain: [0, (most: number) => 2 * most],
    allowDecimals: false,
    tickFormatter: number,
    width: 48,
    tick: words,
  } as const;
}

/** Above the highest mark there is room for the name of its line. */
export const chartMargin = { top: 20, right: 8, bottom: 0, left: 0 } as const;

/** Charts that move at every reading anew would be none for readers who asked for less motion. */
export const still = { isAnimationActive: false } as const;
