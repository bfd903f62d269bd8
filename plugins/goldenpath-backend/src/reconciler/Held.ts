import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type Change, type EngineStore, type Lease, LeaseLostError, type SteppedRecord } from '../database';
import type { ReconcilerSettings } from './settings';
import type { Timer } from './timer';

/** What holding a record takes. */
interface Holding<R extends SteppedRecord> {
  lease: Lease;
  store: EngineStore<R>;
  subject: { generationOf(record: R): number };
  clock: Clock;
  timer: Timer;
  settings: ReconcilerSettings;
}

/** How often the lease is renewed within its time: two beats may be lost. */
const BEATS_PER_LEASE = 3;

/**
 * A build, a database or an instance that this replica holds: the last that it knows of its rows, and the only way to change them. Writes go one
 * after the other, so that what is known is never older than what was written. The lease is renewed until it is let go, so it can be short: a replica that dies
 * holds nothing up for long. Once the lease is lost, every write is refused and `signal` is aborted.
 */
export class Held<R extends SteppedRecord> {
  readonly lease: Lease;
  /** What was wanted of it when it was taken. Another number means that somebody wants something else now. */
  readonly generation: number;
  readonly #store: EngineStore<R>;
  readonly #clock: Clock;
  readonly #timer: Timer;
  readonly #settings: ReconcilerSettings;
  readonly #lost = new AbortController();
  #record: R;
  #isHeld = true;
  #cancelBeat: () => void = () => {};
  #writes: Promise<unknown> = Promise.resolve();

  static async take<R extends SteppedRecord>(options: Holding<R>): Promise<Held<R>> {
    const held = new Held({ ...options, record: await options.store.read(options.lease) });
    held.#beat();
    return held;
  }

  private constructor(options: Holding<R> & { record: R }) {
    this.lease = options.lease;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#timer = options.timer;
    this.#settings = options.settings;
    this.#record = options.record;
    this.generation = options.subject.generationOf(options.record);
  }

  /** The record as this replica last saw or wrote it. */
  get record(): R {
    return this.#record;
  }

  /** Aborted once the lease is lost. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** Changes the record. Throws a LeaseLostError where another replica holds it; what `change` throws writes nothing. */
  async change<Answer>(change: (record: R, now: number) => Change<Answer, R>): Promise<Answer> {
    const written = this.#writes.then(() => this.#write(change));
    this.#writes = written.catch(() => undefined);
    return written;
  }

  /** Gives it back; it is due at once where somebody wants something else of it by now. */
  async release(options: { nextLookAt?: number; nextAssessAt?: number }): Promise<void> {
    // A beat after that would take it again.
    this.letGo();
    await this.#writes;
    await this.#store.release({
      lease: this.lease,
      now: this.#clock.now(),
      generation: this.generation,
      nextLookAt: options.nextLookAt,
      ...(options.nextAssessAt !== undefined && { nextAssessAt: options.nextAssessAt }),
    });
  }

  /** Renews the lease no longer; one that was not given back ends with its time. */
  letGo(): void {
    this.#isHeld = false;
    this.#cancelBeat();
  }

  #beat(): void {
    const { leaseMs } = this.#settings;
    this.#cancelBeat = this.#timer.after(leaseMs / BEATS_PER_LEASE, () => void this.#renew());
  }

  async #renew(): Promise<void> {
    try {
      await this.change(record => ({ record, answer: undefined }));
    } catch {
      // A lost lease has aborted the look; of what the database refused once, the next beat tells.
    }
    if (this.#isHeld && !this.#lost.signal.aborted) {
      this.#beat();
    }
  }

  async #write<Answer>(change: (record: R, now: number) => Change<Answer, R>): Promise<Answer> {
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
      return changed.answer;
    } catch (error) {
      if (error instanceof LeaseLostError) {
        this.#lost.abort(error);
      }
      throw error;
    }
  }
}
