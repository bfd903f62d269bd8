const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time as people read it: `45s`, `12m 03s`, `3h 05m`, `2d 04h`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) {
    return `${whole}s`;
  }
  if (whole < HOUR) {
    return `${Math.floor(whole / MINUTE)}m ${twoDigits(whole % MINUTE)}s`;
  }
  if (whole < DAY) {
    return `${Math.floor(whole / HOUR)}h ${twoDigits(
      Math.floor((whole % HOUR) / MINUTE),
    )}m`;
  }
  return `${Math.floor(whole / DAY)}d ${twoDigits(
    Math.floor((whole % DAY) / HOUR),
  )}h`;
}

/** A moment as seen from now: `3 minutes ago`, `in 2 hours`. */
export function formatRelative(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  if (distance < MINUTE) {
    return format.format(seconds, 'second');
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

function twoDigits(value: number): string {
  return `${value}`.padStart(2, '0');
}
