const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

const DAY_MS = 24 * 60 * 60 * 1000;

/** A moment as its day, with the time where that is not midnight; in UTC, as spans of time begin there. */
export function formatDay(at: number): string {
  return at % DAY_MS === 0 ? day.format(at) : `${moment.format(at)} UTC`;
}

/** A moment as an axis names it: its day in UTC. */
export function formatTick(at: number): string {
  return day.format(at);
}
