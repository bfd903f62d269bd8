const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds that the clock of a page may be behind, as it is looked at now and then. */
const CLOCK_LAG_S = 15;

/** A moment as seen from now: `3 minutes ago`, `in 2 hours`. */
export function formatRelative(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  if (distance < MINUTE) {
    // What has just happened is later than a clock that was looked at some seconds ago.
    if (seconds > 0 && seconds <= CLOCK_LAG_S) {
      return 'just now';
    }
    // Seconds would be wrong again before the next look at the clock.
    return seconds > 0 ? 'in less than a minute' : 'less than a minute ago';
  }
  if (distance < HOUR) {
    return format.format(Math.trunc(seconds / MINUTE), 'minute');
  }
  if (distance < DAY) {
    return format.format(Math.trunc(seconds / HOUR), 'hour');
  }
  return format.format(Math.trunc(seconds / DAY), 'day');
}

/** A moment exactly, in the reader's own zone. */
export function formatExact(at: Date): string {
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(at);
}

/** Seconds between two ISO times. */
export function secondsBetween(from: string, to: string | Date): number {
  const end = typeof to === 'string' ? new Date(to) : to;
  return (end.getTime() - new Date(from).getTime()) / 1000;
}
