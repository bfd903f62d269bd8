import { useTranslation } from '../../translation/useTranslation';
import { secondsBetween } from './secondsBetween';
import { useNow } from './useNow';

/** A moment as seen from now; exact on hover, and for machines. */
export function RelativeTime({ at }: { at: string }) {
  const { formats } = useTranslation();
  const now = useNow(15_000);
  const date = new Date(at);
  return (
    <time dateTime={at} title={formats.exact(date)}>
      {formats.relative(date, now)}
    </time>
  );
}

/** How old something is. */
export function Age({ since }: { since: string }) {
  const { t, formats } = useTranslation();
  const now = useNow(15_000);
  return (
    <time dateTime={since} title={t('shared.time.since', { moment: formats.exact(new Date(since)) })}>
      {formats.duration(secondsBetween(since, now))}
    </time>
  );
}

/** How long something has taken: to its end, or so far. */
export function Duration({ from, to }: { from: string; to?: string }) {
  const { t, formats } = useTranslation();
  const now = useNow(1000);
  const began = formats.exact(new Date(from));
  return (
    <time
      dateTime={`PT${Math.max(0, Math.round(secondsBetween(from, to ?? now)))}S`}
      title={
        to
          ? t('shared.time.fromTo', { from: began, to: formats.exact(new Date(to)) })
          : t('shared.time.since', { moment: began })
      }
    >
      {formats.duration(secondsBetween(from, to ?? now))}
    </time>
  );
}

/** How long until a moment; says so when it has passed. */
export function Countdown({ to }: { to: string }) {
  const { t, formats } = useTranslation();
  const now = useNow(1000);
  const left = secondsBetween(now.toISOString(), to);
  return (
    <time dateTime={to} title={formats.exact(new Date(to))}>
      {left > 0 ? t('shared.time.in', { duration: formats.duration(left) }) : t('shared.time.passed')}
    </time>
  );
}
