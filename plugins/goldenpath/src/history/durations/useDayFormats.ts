import { useMemo } from 'react';
import { useTranslation } from '../../translation/useTranslation';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Moments as charts and their tables name them: in UTC, as spans of time begin there. */
export interface DayFormats {
  /** A moment, in epoch milliseconds, as its day. */
  tick: (at: number) => string;
  /** A moment, in epoch milliseconds, as its day, with the time where that is not midnight. */
  moment: (at: number) => string;
}

/** How the reader writes days. */
export function useDayFormats(): DayFormats {
  const { t, formats } = useTranslation();
  const { locale } = formats;
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
    return {
      tick: at => day.format(at),
      moment: at =>
        at % DAY_MS === 0 ? day.format(at) : t('history.durations.momentInUtc', { moment: moment.format(at) }),
    };
  }, [t, locale]);
}
