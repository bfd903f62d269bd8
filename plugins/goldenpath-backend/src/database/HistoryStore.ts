import type {
  HistoryItem,
  HistoryQuery,
  HistorySeriesAnswer,
  Page,
  TimingRecord,
  TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/**
 * The timing history. Append-only: triggers in the database refuse to change or delete a row. Records of our own runs arrive through the
 * outbox; this is for reading, and for importing what others recorded.
 */
export interface HistoryStore {
  /** Newest first. */
  list(query: HistoryQuery): Promise<Page<HistoryItem>>;
  /** Everything that the query selects, oldest first, without paging. */
  all(query: HistoryQuery): Promise<HistoryItem[]>;
  /** What the query selects, summed up per phase and environment, in the order of their names. */
  statistics(query: HistoryQuery): Promise<TimingStatistics[]>;
  /** What the query selects, over time; small however much that is. */
  series(query: HistoryQuery): Promise<HistorySeriesAnswer>;
  /**
   * Stores the records that are not there yet, in one transaction. A record's identity is its content and its occurrence among equals, so that
   * importing twice, or importing our own export, adds nothing.
   */
  import(options: { records: TimingRecord[]; now: number }): Promise<{ stored: number; duplicates: number }>;
}
