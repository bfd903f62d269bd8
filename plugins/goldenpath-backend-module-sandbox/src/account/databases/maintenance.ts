const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * Milliseconds until a maintenance window (`sun:04:00-sun:04:30`, in UTC) opens next.
 *
 * @param now - milliseconds since the epoch
 */
export function untilMaintenance(window: string, now: number): number {
  const [, day = 'sun', hours = '4', minutes = '0'] = /^([a-z]{3}):(\d\d):(\d\d)-/.exec(window) ?? [];
  const today = new Date(now);
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const days = (DAYS.indexOf(day) - today.getUTCDay() + DAYS.length) % DAYS.length;
  const opens = midnight + days * DAY + (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return opens > now ? opens - now : opens + DAYS.length * DAY - now;
}
