import type { HistoryQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { UrlState } from '../shared/useUrlState';

/** What the URL of the history page may hold. */
export const historyFilterNames = ['environment', 'buildId', 'phase', 'outcome'] as const;

/** The filters of the history page, as the URL holds them. */
export type HistoryFilters = UrlState<(typeof historyFilterNames)[number]>;

/** The filters as the backend understands them. */
export function toHistoryQuery(filters: HistoryFilters): HistoryQuery {
  const { environment, buildId, phase, outcome } = filters;
  return {
    ...(environment && { environment }),
    ...(buildId && { buildId }),
    ...(phase && { phase }),
    ...((outcome === 'success' || outcome === 'failure') && { outcome }),
  };
}
