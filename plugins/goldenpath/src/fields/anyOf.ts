import type { Formats } from '../translation/formats';

/** Words of which any may come: `a or b`. */
export function anyOf(words: readonly string[], { locale }: Formats): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(words);
}
