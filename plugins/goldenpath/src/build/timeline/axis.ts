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
