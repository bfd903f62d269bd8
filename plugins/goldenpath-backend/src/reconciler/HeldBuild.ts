import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type BuildRecord, type Change, type EngineStore, type Lease, LeaseLostError } from '../database';
import type { ReconcilerSettings } from './settings';

/**
 * A build that this replica holds: the last that it knows of its rows, and the only way to change them. Writes go one after the other, so that
 * what is known is never older than what was written. Once the lease is lost, every write is refused and `signal` is aborted.
 */
export class HeldBuild {
  readonly lease: Lease;
  /** What was wanted of the build when it was taken. Another number means that somebody wants something else now. */
  readonly generation: number;
  readonly #store: EngineStore;
  readonly #clock: Clock;
  readonly #settings: ReconcilerSettings;
  readonly #lost = new AbortController();
  #record: BuildRecord;
  #leaseUntil: number;
  #writes: Promise<unknown> = Promise.resolve();

  static async take(options: {
    lease: Lease;
    store: EngineStore;
    clock: Clock;
    settings: ReconcilerSettings;
  }): Promise<HeldBuild> {
    return new HeldBuild({ ...options, record: await options.store.read(options.lease) });
  }

  private constructor(options: {
    lease: Lease;
    store: EngineStore;
    clock: Clock;
    settings: ReconcilerSettings;
    record: BuildRecord;
  }) {
    this.lease = options.lease;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#settings = options.settings;
    this.#record = options.record;
    this.generation = options.record.build.generation;
    this.#leaseUntil = options.clock.now() + options.settings.leaseMs;
  }

  /** The build as this replica last saw or wrote it. */
  get record(): BuildRecord {
    return this.#record;
  }

  /** Aborted once the lease is lost. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** Changes the build. Throws a LeaseLostError where another replica holds it; what `change` throws writes nothing. */
  async change<Answer>(change: (record: BuildRecord, now: number) => Change<Answer>): Promise<Answer> {
    const written = this.#writes.then(() => this.#write(change));
    this.#writes = written.catch(() => undefined);
    return written;
  }

  /** Makes sure that the lease holds for as long as one step may take. */
  async prolong(): Promise<void> {
    if (this.#leaseUntil - this.#clock.now() < this.#settings.stepLimitMs * 1.5) {
      await this.change(record => ({ record, answer: undefined }));
    }
  }

  /** Gives the build back; it is due at once where somebody wants something else of it by now. */
  async release(options: { nextLookAt?: number; nextAssessAt: number }): Promise<void> {
    await this.#writes;
    await this.#store.release({
      lease: this.lease,
      now: this.#clock.now(),
      generation: this.generation,
      nextLookAt: options.nextLookAt,
      nextAssessAt: options.nextAssessAt,
    });
  }

  async #write<Answer>(change: (record: BuildRecord, now: number) => Change<Answer>): Promise<Answer> {
    const now = this.#clock.now();
    const { leaseMs } = this.#settings;
    try {
      this.#lost.signal.throwIfAborted();
      const changed = await this.#store.change({
        lease: this.lease,
        now,
        leaseMs,
        change: record => change(record, now),
      });
      this.#record = changed.record;
      this.#leaseUntil = now + leaseMs;
      return changed.answer;
    } catch (error) {
      if (error instanceof LeaseLostError) {
        this.#lost.abort(error);
      }
      throw error;
    }
  }
}
