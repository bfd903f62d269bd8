import type {
  HistoryItem,
  HistoryQuery,
  HistorySeriesAnswer,
  Page,
  TimingRecord,
  TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { HistoryStore } from './HistoryStore';
import { historySeries } from './operations/historySeries';
import { importHistory } from './operations/importHistory';
import { allHistory, listHistory } from './operations/selectHistory';
import { summariseHistory } from './operations/summariseHistory';

/** {@link HistoryStore} on the plugin's database. */
export class DatabaseHistoryStore implements HistoryStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): DatabaseHistoryStore {
    return new DatabaseHistoryStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async list(query: HistoryQuery): Promise<Page<HistoryItem>> {
    return listHistory(this.#database, query);
  }

  async all(query: HistoryQuery): Promise<HistoryItem[]> {
    return allHistory(this.#database, query);
  }

  async statistics(query: HistoryQuery): Promise<TimingStatistics[]> {
    return (await summariseHistory(this.#database, query)).map(({ statistics }) => statistics);
  }

  async series(query: HistoryQuery): Promise<HistorySeriesAnswer> {
    return historySeries(this.#database, query);
  }

  async import(options: { records: TimingRecord[]; now: number }): Promise<{ stored: number; duplicates: number }> {
    return this.#database.transaction(transaction => importHistory(transaction, options));
  }
}
