import type { Words } from '../../translation/words';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between marks that people count in, in seconds. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 3, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
];

/** The most parts that are told apart on a narrow screen. */
const PARTS = 5;

/** A scale of time: from 0 to `end` in `parts` equal parts. Seconds. */
export interface Axis {
  end: number;
  parts: number;
  /** Seconds between two marks. */
  step: number;
}

/** A scale on which so many seconds have a place. It stays the same while they grow within its last part, so that bars do not move with every second. */
export function axisFor(seconds: number): Axis {
  const least = Math.max(seconds, 1) / PARTS;
  const step = STEPS.find(candidate => candidate >= least) ?? Math.ceil(least / DAY) * DAY;
  const parts = Math.max(1, Math.ceil(seconds / step));
  return { end: parts * step, parts, step };
}

/** What a mark of a scale is called: `5m` where `5m 00s` would say no more. */
export function sayMark(seconds: number, { t, formats }: Words): string {
  if (seconds === 0) {
    return formats.number(0);
  }
  if (seconds % DAY === 0) {
    return t('build.timeline.mark.days', { days: formats.number(seconds / DAY) });
  }
  if (seconds < DAY && seconds % HOUR === 0) {
    return t('build.timeline.mark.hours', { hours: formats.number(seconds / HOUR) });
  }
  if (seconds < HOUR && seconds % MINUTE === 0) {
    return t('build.timeline.mark.minutes', { minutes: formats.number(seconds / MINUTE) });
  }
  return formats.duration(seconds);
}
