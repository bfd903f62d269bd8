import type { CallBucket } from '@goldenpath/backstage-plugin-goldenpath-node';

/**
 * How far clocks may be apart, in microseconds. A bucket that claims to be used up for longer than it could be, and by more than this, was written by
 * a clock that has since been set back.
 */
const CLOCK_TOLERANCE_US = 60_000_000;

/** What was drawn from a bucket. */
export interface Draw {
  /** How many tokens; none to as many as were wanted. */
  granted: number;
  /** Milliseconds until there is another one. */
  retryAfterMs: number;
}

/**
 * The whole of the rate limit, as a pure function: the bucket's only state is when it will be full again (the "theoretical arrival time" of the generic
 * cell rate algorithm, ITU-T I.371), so there is nothing to refill and nothing to clean up.
 *
 * A clock that was set back by less than a minute finds the bucket emptier than it is, and waits for that long at most; by more, it finds it empty and goes on
 * from there.
 *
 * @param options.fullAt - microseconds since the epoch; 0 for a bucket that was never drawn from
 * @param options.now - milliseconds since the epoch
 * @returns what was drawn, and what `fullAt` is from now on
 */
export function drawTokens(options: {
  fullAt: number;
  now: number;
  wanted: number;
  burst: number;
  perSecond: number;
}): Draw & { fullAt: number } {
  const { fullAt, wanted, burst } = options;
  const interval = intervalUs(options);
  const now = Math.round(options.now * 1_000);
  const emptyUntil = now + Math.floor(burst * interval);
  const from = fullAt > emptyUntil + CLOCK_TOLERANCE_US ? emptyUntil : Math.max(fullAt, now);
  const granted = Math.max(0, Math.min(wanted, Math.floor((emptyUntil - from) / interval)));
  const next = granted === 0 && from === now ? fullAt : from + granted * interval;
  const missing = interval - (emptyUntil - Math.max(next, now));
  return { granted, fullAt: next, retryAfterMs: Math.max(0, Math.ceil(missing / 1_000)) };
}

/** Microseconds between two tokens, rounded so that the rate is never above what it should be. */
export function intervalUs({ perSecond }: Pick<CallBucket, 'perSecond'>): number {
  return Math.ceil(1_000_000 / perSecond);
}
