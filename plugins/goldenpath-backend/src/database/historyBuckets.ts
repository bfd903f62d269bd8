const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const YEAR = 364 * DAY;

/** Widths that people think in; weeks are whole ones. */
const widths = [HOUR, 6 * HOUR, DAY, 7 * DAY, 28 * DAY, 91 * DAY, YEAR];

/** 1970-01-05, the first Monday: from here on spans are counted, so that weeks begin on Mondays. */
const ANCHOR = 4 * DAY;

/** Spans of equal width, one after the other. Times in epoch milliseconds. */
export interface HistoryBuckets {
  /** Where the first span begins. */
  origin: number;
  width: number;
}

/** The narrowest spans of which no more than `most` reach from the first to the last moment. */
export function chooseBuckets(options: { first: number; last: number; most: number }): HistoryBuckets {
  const { first, last, most } = options;
  const isEnough = (width: number) => (last - originOf(first, width)) / width < most;
  const width = widths.find(isEnough) ?? YEAR * Math.ceil((last - first + YEAR) / (YEAR * (most - 1)));
  return { origin: originOf(first, width), width };
}

function originOf(first: number, width: number): number {
  return Math.floor((first - ANCHOR) / width) * width + ANCHOR;
}
