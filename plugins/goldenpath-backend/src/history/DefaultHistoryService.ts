import {
  writeRegistryCsv,
  type HistoryImportAnswer,
  type HistoryItem,
  type HistorySeriesAnswer,
  type Page,
  type TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { HistoryStore } from '../database/HistoryStore';
import type { HistoryService } from './HistoryService';
import { importRegistry } from './importRegistry';

type Options<Method extends keyof HistoryService> = Parameters<HistoryService[Method]>[0];

/** The timing history, on its store. */
export class DefaultHistoryService implements HistoryService {
  readonly #store: HistoryStore;
  readonly #clock: Clock;

  constructor(options: { store: HistoryStore; clock: Clock }) {
    this.#store = options.store;
    this.#clock = options.clock;
  }

  list(options: Options<'list'>): Promise<Page<HistoryItem>> {
    return this.#store.list(options.query);
  }

  async statistics(options: Options<'statistics'>): Promise<{ items: TimingStatistics[] }> {
    return { items: await this.#store.statistics(options.query) };
  }

  series(options: Options<'series'>): Promise<HistorySeriesAnswer> {
    return this.#store.series(options.query);
  }

  async exportCsv(options: Options<'exportCsv'>): Promise<string> {
    return writeRegistryCsv(await this.#store.all(options.query));
  }

  async importCsv(options: Options<'importCsv'>): Promise<HistoryImportAnswer> {
    return importRegistry({ csv: options.csv, store: this.#store, clock: this.#clock });
  }
}
