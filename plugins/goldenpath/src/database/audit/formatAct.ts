import type { Words } from '../../translation/words';

const SECOND_MS = 1000;

/** How long an act took: most are over within a second. An act of which that is not known, or that takes no time, has none. */
export function formatAct(durationMs: number | undefined, { t, formats }: Words): string {
  if (durationMs === undefined) {
    return '';
  }
  return durationMs < SECOND_MS
    ? t('database.audit.milliseconds', { number: formats.number(Math.round(durationMs)) })
    : formats.duration(durationMs / SECOND_MS);
}
