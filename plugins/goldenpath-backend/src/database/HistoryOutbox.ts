import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { deliverOutcome } from './operations/deliverOutcome';
import type { RawOutboxEntry } from './rawRows';

const BATCH = 50;
const RETRY_BASE_MS = 5_000;
const RETRY_MAX_MS = 15 * 60_000;

/**
 * Writes queued records into the history. A record leaves the queue in the transaction that stores it, and is stored once for its run, so it is
 * neither lost nor doubled, also with several replicas draining. A failure is retried later and never reaches the run that it is of.
 */
export class HistoryOutbox {
  readonly #database: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  static create(options: { database: Knex; clock: Clock; logger: LoggerService }): HistoryOutbox {
    return new HistoryOutbox(options);
  }

  private constructor(options: { database: Knex; clock: Clock; logger: LoggerService }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Delivers what is due; answers how many records went into the history. Never throws. */
  async drain(): Promise<number> {
    try {
      const due = await this.#database<RawOutboxEntry>('history_outbox')
        .where('next_try_at', '<=', this.#clock.now())
        .orderBy('queued_at')
        .limit(BATCH);
      let delivered = 0;
      for (const entry of due) {
        delivered += (await this.#deliver(entry)) ? 1 : 0;
      }
      return delivered;
    } catch (error) {
      this.#logger.warn('The timing history could not be written; its records stay queued and are tried again', {
        reason: String(error),
      });
      return 0;
    }
  }

  async #deliver(entry: RawOutboxEntry): Promise<boolean> {
    const now = this.#clock.now();
    try {
      return await this.#database.transaction(transaction => deliverOutcome(transaction, { entry, now }));
    } catch (error) {
      this.#logger.warn(`The timing record of ${entry.source_key} could not be written; it is tried again`, {
        reason: String(error),
      });
      await this.#database<RawOutboxEntry>('history_outbox')
        .where({ source_key: entry.source_key })
        .update({
          attempts: entry.attempts + 1,
          next_try_at: now + Math.min(RETRY_BASE_MS * 2 ** entry.attempts, RETRY_MAX_MS),
          last_error: String(error),
        });
      return false;
    }
  }
}
