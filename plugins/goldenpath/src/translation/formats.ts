import type { Translate } from './goldenPathTranslationRef';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds that the clock of a page may be behind, as it is looked at now and then. */
const CLOCK_LAG_S = 15;

/** Lengths of time, moments and numbers as the reader writes them. */
export interface Formats {
  /** The reader's locale, as a BCP 47 tag. */
  locale: string;
  /** A length of time in its two largest units: `45s`, `12m 03s`. Negative lengths count as none. */
  duration: (seconds: number) => string;
  /** A moment as seen from now: `3 minutes ago`, `in 2 hours`. */
  relative: (at: Date, now: Date) => string;
  /** A moment exactly, in the reader's own zone. */
  exact: (at: Date) => string;
  number: (value: number) => string;
  /** A share as a percentage: 0.956 is `96 %`, or as the locale has it. */
  percent: (share: number) => string;
  /** Items in a row, of which none is the last word: `a, b, c`. */
  series: (items: readonly string[]) => string;
  /** Words in a row: `a, b, and c`. */
  list: (words: readonly string[]) => string;
}

/** The formats of a locale, in the words of its language. */
export function createFormats(options: { locale: string; t: Translate }): Formats {
  const { locale, t } = options;
  const relativeTime = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' });
  const plain = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent' });
  const row = new Intl.ListFormat(locale);
  const items = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });

  return {
    locale,
    duration: seconds => {
      const whole = Math.max(0, Math.round(seconds));
      if (whole < MINUTE) {
        return t('format.duration.seconds', { seconds: plain.format(whole) });
      }
      if (whole < HOUR) {
        return t('format.duration.minutesSeconds', {
          minutes: plain.format(Math.floor(whole / MINUTE)),
          seconds: twoDigits.format(whole % MINUTE),
        });
      }
      if (whole < DAY) {
        return t('format.duration.hoursMinutes', {
          hours: plain.format(Math.floor(whole / HOUR)),
          minutes: twoDigits.format(Math.floor((whole % HOUR) / MINUTE)),
        });
      }
      return t('format.duration.daysHours', {
        days: plain.format(Math.floor(whole / DAY)),
        hours: twoDigits.format(Math.floor((whole % DAY) / HOUR)),
      });
    },
    relative: (at, now) => {
      const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
      const distance = Math.abs(seconds);
      if (distance < MINUTE) {
        // What has just happened is later than a clock that was looked at some seconds ago.
        if (seconds > 0 && seconds <= CLOCK_LAG_S) {
          return t('format.justNow');
        }
        // Seconds would be wrong again before the next look at the clock.
        return seconds > 0 ? t('format.soon') : t('format.recently');
      }
      if (distance < HOUR) {
        return relativeTime.format(Math.trunc(seconds / MINUTE), 'minute');
      }
      if (distance < DAY) {
        return relativeTime.format(Math.trunc(seconds / HOUR), 'hour');
      }
      return relativeTime.format(Math.trunc(seconds / DAY), 'day');
    },
    exact: at => moment.format(at),
    number: value => plain.format(value),
    percent: value => share.format(value),
    series: words => items.format(words),
    list: words => row.format(words),
  };
}
