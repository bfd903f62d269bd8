import { formatDuration } from '@goldenpath/backstage-plugin-goldenpath-common';
import { formatExact, formatRelative, secondsBetween } from './format';
import { useNow } from './useNow';

/** A moment as seen from now; exact on hover, and for machines. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow(15_000);
  const date = new Date(at);
  return (
    <time dateTime={at} title={formatExact(date)}>
      {formatRelative(date, now)}
    </time>
  );
}

/** How old something is. */
export function Age({ since }: { since: string }) {
  const now = useNow(15_000);
  return (
    <time dateTime={since} title={`since ${formatExact(new Date(since))}`}>
      {formatDuration(secondsBetween(since, now))}
    </time>
  );
}

/** How long something has taken: to its end, or so far. */
export function Duration({ from, to }: { from: string; to?: string }) {
  const now = useNow(1000);
  return (
    <time
      dateTime={`PT${Math.max(0, Math.round(secondsBetween(from, to ?? now)))}S`}
      title={
        to ? `${formatExact(new Date(from))} – ${formatExact(new Date(to))}` : `since ${formatExact(new Date(from))}`
      }
    >
      {formatDuration(secondsBetween(from, to ?? now))}
    </time>
  );
}

/** How long until a moment; says so when it has passed. */
export function Countdown({ to }: { to: string }) {
  const now = useNow(1000);
  const left = secondsBetween(now.toISOString(), to);
  return (
    <time dateTime={to} title={formatExact(new Date(to))}>
      {left > 0 ? `in ${formatDuration(left)}` : 'passed'}
    </time>
  );
}
