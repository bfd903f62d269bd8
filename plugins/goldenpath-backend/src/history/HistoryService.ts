import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  HistoryImportAnswer,
  HistoryItem,
  HistoryQuery,
  HistorySeriesAnswer,
  Page,
  TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** The timing history, as callers may use it. */
export interface HistoryService {
  list(options: { query: HistoryQuery; credentials: BackstageCredentials }): Promise<Page<HistoryItem>>;
  statistics(options: {
    query: HistoryQuery;
    credentials: BackstageCredentials;
  }): Promise<{ items: TimingStatistics[] }>;
  series(options: { query: HistoryQuery; credentials: BackstageCredentials }): Promise<HistorySeriesAnswer>;
  exportCsv(options: { query: HistoryQuery; credentials: BackstageCredentials }): Promise<string>;
  importCsv(options: { csv: string; credentials: BackstageCredentials }): Promise<HistoryImportAnswer>;
}
