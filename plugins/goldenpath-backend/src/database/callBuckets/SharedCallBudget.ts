import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { CallBucket, CallBudget, CallGrant, Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { BucketDesk } from './BucketDesk';
import { type CallBucketStore, MemoryCallBucketStore } from './CallBucketStore';
import type { Draw } from './drawTokens';
import { SqlCallBucketStore } from './SqlCallBucketStore';

/** Milliseconds without asking a store that has just failed: nobody waits for its timeouts again and again. */
const PAUSE_AFTER_FAILURE_MS = 10_000;

/**
 * The budget that all replicas share, by a store that they share.
 *
 * Where that store fails, each replica keeps to the same limits by itself, so that a teardown goes on: several replicas may then make more calls
 * than one budget, which the cloud may refuse, and that is waited out.
 */
export class SharedCallBudget implements CallBudget {
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #store: CallBucketStore;
  readonly #alone = new MemoryCallBucketStore();
  readonly #desks = new Map<string, BucketDesk>();
  #failedAt: number | undefined;

  static create(options: { database: Knex; clock: Clock; logger: LoggerService }): SharedCallBudget {
    return new SharedCallBudget({ ...options, store: new SqlCallBucketStore(options) });
  }

  constructor(options: { store: CallBucketStore; clock: Clock; logger: LoggerService }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  take(bucket: CallBucket): Promise<CallGrant> {
    let desk = this.#desks.get(bucket.id);
    if (!desk) {
      desk = new BucketDesk({ clock: this.#clock, draw: options => this.#draw(options) });
      this.#desks.set(bucket.id, desk);
    }
    return desk.take(bucket);
  }

  async #draw(options: { bucket: CallBucket; now: number; wanted: number }): Promise<Draw> {
    if (this.#failedAt !== undefined && Math.abs(options.now - this.#failedAt) < PAUSE_AFTER_FAILURE_MS) {
      return this.#alone.draw(options);
    }
    try {
      const draw = await this.#store.draw(options);
      if (this.#failedAt !== undefined) {
        this.#failedAt = undefined;
        this.#logger.info('The budget of cloud calls is shared with the other replicas again.');
      }
      return draw;
    } catch (error) {
      if (this.#failedAt === undefined) {
        const reason = isError(error) ? error.message : String(error);
        this.#logger.warn(
          `The budget of cloud calls cannot be shared with the other replicas, and this one keeps to it by itself until it can be: ${reason}`,
        );
      }
      this.#failedAt = options.now;
      return this.#alone.draw(options);
    }
  }
}
