import { parseDate, type CalendarDate } from '@internationalized/date';
import type { HistoryQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { UrlState } from '../shared/useUrlState';

/** What the URL of the history page may hold. Days are in UTC, as the registry's times are: a link means the same runs wherever it is opened. */
export const historyFilterNames = ['environment', 'buildId', 'phase', 'outcome', 'from', 'to'] as const;

/** The filters of the history page, as the URL holds them. */
export type HistoryFilters = UrlState<(typeof historyFilterNames)[number]>;

/** The filters as the backend understands them, both days included. Words of the URL that mean nothing are left out. */
export function toHistoryQuery(filters: HistoryFilters): HistoryQuery {
  const { environment, buildId, phase, outcome } = filters;
  const from = dayOf(filters.from);
  const to = dayOf(filters.to);
  return {
    ...(environment && { environment }),
    ...(buildId && { buildId }),
    ...(phase && { phase }),
    ...((outcome === 'success' || outcome === 'failure') && { outcome }),
    ...(from && { from: `${from}T00:00:00.000Z` }),
    ...(to && { to: `${to}T23:59:59.999Z` }),
  };
}

/** A day as the URL holds it, where it is one. */
export function dayOf(text: string | undefined): CalendarDate | undefined {
  try {
    return text ? parseDate(text) : undefined;
  } catch {
    return undefined;
  }
}
