import { useApi } from '@backstage/frontend-plugin-api';
import type {
  HistoryItem,
  HistoryQuery,
  HistorySeriesAnswer,
  Page,
  TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { useQuery, type Query } from '../shared/query/useQuery';

/** How many runs a page of the table shows. */
export const PAGE_SIZE = 100;

const REFRESH_MS = 15_000;
/** What is read from the whole history changes little by one run more. */
const SUMMARY_REFRESH_MS = 60_000;

/** A page of the history, read anew every few seconds. */
export function useHistory(options: { query: HistoryQuery; cursor: string | undefined }): Query<Page<HistoryItem>> {
  const api = useApi(goldenPathApiRef);
  const { query, cursor } = options;
  return useQuery({
    key: JSON.stringify([query, cursor]),
    load: () => api.listHistory({ ...query, limit: PAGE_SIZE, ...(cursor && { cursor }) }),
    refreshEveryMs: REFRESH_MS,
  });
}

/** How often each phase succeeds in each environment. The outcome is no part of the question: among successes alone, everything succeeds. */
export function useStatistics({ outcome: _, ...query }: HistoryQuery): Query<{ items: TimingStatistics[] }> {
  const api = useApi(goldenPathApiRef);
  return useQuery({
    key: JSON.stringify(query),
    load: () => api.getHistoryStatistics(query),
    refreshEveryMs: SUMMARY_REFRESH_MS,
  });
}

/** How long the runs took, over time. */
export function useSeries(query: HistoryQuery): Query<HistorySeriesAnswer> {
  const api = useApi(goldenPathApiRef);
  return useQuery({
    key: JSON.stringify(query),
    load: () => api.getHistorySeries(query),
    refreshEveryMs: SUMMARY_REFRESH_MS,
  });
}
