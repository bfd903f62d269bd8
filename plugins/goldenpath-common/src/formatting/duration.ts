const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of time as people read it, in its two largest units: `45s`, `12m 03s`, `3h 05m`, `2d 04h`.
 *
 * @param seconds - negative lengths count as none
 * @public
 */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) {
    return `${whole}s`;
  }
  if (whole < HOUR) {
    return inUnits({ whole, large: [MINUTE, 'm'], small: [1, 's'] });
  }
  if (whole < DAY) {
    return inUnits({ whole, large: [HOUR, 'h'], small: [MINUTE, 'm'] });
  }
  return inUnits({ whole, large: [DAY, 'd'], small: [HOUR, 'h'] });
}

function inUnits(options: { whole: number; large: [number, string]; small: [number, string] }): string {
  const [largeSeconds, largeName] = options.large;
  const [smallSeconds, smallName] = options.small;
  const large = Math.floor(options.whole / largeSeconds);
  const small = Math.floor((options.whole % largeSeconds) / smallSeconds);
  return `${large}${largeName} ${String(small).padStart(2, '0')}${smallName}`;
}
