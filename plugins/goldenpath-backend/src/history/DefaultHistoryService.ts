import { InputError } from '@backstage/errors';
import {
  readRegistryCsv,
  timingStatistics,
  writeRegistryCsv,
  type HistoryImportAnswer,
  type HistoryItem,
  type Page,
  type TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { HistoryStore } from '../database/HistoryStore';
import type { HistoryService } from './HistoryService';

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
    return { items: timingStatistics(await this.#store.all(options.query)) };
  }

  async exportCsv(options: Options<'exportCsv'>): Promise<string> {
    return writeRegistryCsv(await this.#store.all(options.query));
  }

  async importCsv(options: Options<'importCsv'>): Promise<HistoryImportAnswer> {
    const read = readRegistryCsv(options.csv);
    if (read.rows === 0) {
      throw new InputError(
        'The file holds no rows. Send a registry CSV: a header line, then one line per run, starting with start_time_utc.',
      );
    }
    const { stored, duplicates } = await this.#store.import({
      records: read.records,
      now: this.#clock.now(),
    });
    return { rows: read.rows, stored, duplicates, refused: read.refused };
  }
}
