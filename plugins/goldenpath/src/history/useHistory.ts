import { useApi } from '@backstage/frontend-plugin-api';
import type { HistoryItem, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { useQuery, type Query } from '../shared/query/useQuery';
import { toHistoryQuery, type HistoryFilters } from './filterNames';

/** How many runs a page of the table shows. */
export const PAGE_SIZE = 100;

const REFRESH_MS = 15_000;

/** A page of the history, read anew every few seconds. */
export function useHistory(options: { filters: HistoryFilters; cursor: string | undefined }): Query<Page<HistoryItem>> {
  const api = useApi(goldenPathApiRef);
  const { filters, cursor } = options;
  return useQuery({
    key: JSON.stringify([filters, cursor]),
    load: () =>
      api.listHistory({
        ...toHistoryQuery(filters),
        limit: PAGE_SIZE,
        ...(cursor && { cursor }),
      }),
    refreshEveryMs: REFRESH_MS,
  });
}
