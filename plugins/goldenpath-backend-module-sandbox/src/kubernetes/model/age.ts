/** The time since a moment as `kubectl` writes it: `45s`, `3m10s`, `12m`, `5h3m`, `2d4h`, `90d`. */
export function age(timestamp: string | undefined, now: number): string {
  if (timestamp === undefined) {
    return '<unknown>';
  }
  const seconds = Math.max(0, Math.floor((now - Date.parse(timestamp)) / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const pair = (big: number, bigUnit: string, small: number, smallUnit: string) =>
    small === 0 ? `${big}${bigUnit}` : `${big}${bigUnit}${small}${smallUnit}`;
  if (seconds < 120) {
    return `${seconds}s`;
  }
  if (minutes < 10) {
    return pair(minutes, 'm', seconds % 60, 's');
  }
  if (hours < 3) {
    return `${minutes}m`;
  }
  if (hours < 8) {
    return pair(hours, 'h', minutes % 60, 'm');
  }
  if (hours < 48) {
    return `${hours}h`;
  }
  return days < 8 ? pair(days, 'd', hours % 24, 'h') : `${days}d`;
}
