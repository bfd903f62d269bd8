import type { AuditorService } from '@backstage/backend-plugin-api';
import type {
  HistoryImportAnswer,
  HistoryItem,
  HistorySeriesAnswer,
  Page,
  TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import {
  goldenPathHistoryImportPermission,
  goldenPathHistoryReadPermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access } from '../permissions/Access';
import type { HistoryService } from './HistoryService';

type Options<Method extends keyof HistoryService> = Parameters<HistoryService[Method]>[0];

/** Lets through what the permission policy allows; an import is one auditor event. */
export class AuthorizedHistoryService implements HistoryService {
  readonly #inner: HistoryService;
  readonly #access: Access;
  readonly #auditor: AuditorService;

  constructor(options: { inner: HistoryService; access: Access; auditor: AuditorService }) {
    this.#inner = options.inner;
    this.#access = options.access;
    this.#auditor = options.auditor;
  }

  async list(options: Options<'list'>): Promise<Page<HistoryItem>> {
    await this.#requireRead(options);
    return this.#inner.list(options);
  }

  async statistics(options: Options<'statistics'>): Promise<{ items: TimingStatistics[] }> {
    await this.#requireRead(options);
    return this.#inner.statistics(options);
  }

  async series(options: Options<'series'>): Promise<HistorySeriesAnswer> {
    await this.#requireRead(options);
    return this.#inner.series(options);
  }

  async exportCsv(options: Options<'exportCsv'>): Promise<string> {
    await this.#requireRead(options);
    return this.#inner.exportCsv(options);
  }

  async importCsv(options: Options<'importCsv'>): Promise<HistoryImportAnswer> {
    await this.#access.require({
      permission: goldenPathHistoryImportPermission,
      credentials: options.credentials,
      act: 'import timing records',
    });
    const event = await this.#auditor.createEvent({
      eventId: 'history-import',
      severityLevel: 'medium',
      meta: { actor: this.#access.actor(options.credentials) },
    });
    try {
      const answer = await this.#inner.importCsv(options);
      await event.success({
        meta: {
          rows: answer.rows,
          stored: answer.stored,
          duplicates: answer.duplicates,
          refused: answer.refused.length,
        },
      });
      return answer;
    } catch (error) {
      await event.fail({ error: error instanceof Error ? error : new Error(String(error)) });
      throw error;
    }
  }

  async #requireRead(options: Pick<Options<'list'>, 'credentials'>): Promise<void> {
    await this.#access.require({
      permission: goldenPathHistoryReadPermission,
      credentials: options.credentials,
      act: 'see the timing history',
    });
  }
}
