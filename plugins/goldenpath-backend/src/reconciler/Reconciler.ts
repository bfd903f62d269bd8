import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type HistoryOutbox, type Lease, LeaseLostError } from '../database';
import { messageOf } from './errors';
import { defaultSettings, type ReconcilerSettings } from './settings';
import { systemTimer, type Timer } from './timer';
import type { Worker } from './worker';

/** What a reconciler is made of. */
export interface ReconcilerOptions {
  worker: Worker;
  outbox: Pick<HistoryOutbox, 'drain'>;
  clock: Clock;
  logger: LoggerService;
  /** Names this process in claims; unique among replicas and restarts. */
  replicaId: string;
  settings?: Partial<ReconcilerSettings>;
  /** The process's own timers when not given. */
  timer?: Timer;
  /** Between 0 and 1; spreads retries. */
  random?: () => number;
}

/**
 * Works on what is due of one kind (builds, say), this replica's share of it. All that it knows is in the database: it can be killed at any moment, and
 * another, or the same one started again, goes on where it was.
 */
export class Reconciler {
  readonly #worker: Worker;
  readonly #outbox: Pick<HistoryOutbox, 'drain'>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #replicaId: string;
  readonly #settings: ReconcilerSettings;
  readonly #timer: Timer;
  readonly #random: () => number;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #pumping: Promise<void> | undefined;
  #isWoken = false;
  #cancelAlarm: () => void = () => {};

  static create(options: ReconcilerOptions): Reconciler {
    return new Reconciler(options);
  }

  private constructor(options: ReconcilerOptions) {
    this.#worker = options.worker;
    this.#outbox = options.outbox;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#replicaId = options.replicaId;
    this.#settings = { ...defaultSettings, ...options.settings };
    this.#timer = options.timer ?? systemTimer;
    this.#random = options.random ?? Math.random;
  }

  /** Claims what is due and begins to work on it; records that are queued for the history are written. What the scheduler calls. */
  async tick(): Promise<void> {
    await this.#pump();
    await this.#outbox.drain();
  }

  /** Something is due right now: a fresh build, a teardown. Returns at once; an optimisation only, the next tick finds it too. */
  wake(): void {
    void this.#pump();
  }

  /** Resolves once nothing is under way in this process. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0 || this.#pumping) {
      await Promise.all([...this.#underWay, this.#pumping]);
    }
  }

  /** Begins nothing further, lets what is under way finish its step, and gives back what it holds. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancelAlarm();
    await this.idle();
  }

  async #pump(): Promise<void> {
    this.#isWoken = true;
    this.#pumping ??= this.#claimWhileWoken().finally(() => {
      this.#pumping = undefined;
    });
    await this.#pumping;
  }

  async #claimWhileWoken(): Promise<void> {
    try {
      while (this.#isWoken && !this.#stopping.signal.aborted) {
        this.#isWoken = false;
        await this.#claim();
      }
      await this.#setAlarm();
    } catch (error) {
      this.#logger.error(`What is due (${this.#worker.noun}) could not be claimed; the next tick tries again`, {
        reason: messageOf(error),
      });
    }
  }

  async #claim(): Promise<void> {
    const limit = this.#settings.concurrency - this.#underWay.size;
    if (limit <= 0) {
      return;
    }
    const leases = await this.#worker.store.claimDue({
      owner: this.#replicaId,
      now: this.#clock.now(),
      leaseMs: this.#settings.leaseMs,
      limit,
    });
    leases.forEach(lease => this.#start(lease));
  }

  #start(lease: Lease): void {
    const look = this.#work(lease).finally(() => {
      this.#underWay.delete(look);
      void this.#pump();
    });
    this.#underWay.add(look);
  }

  async #work(lease: Lease): Promise<void> {
    try {
      await this.#worker.work({
        lease,
        services: { clock: this.#clock, timer: this.#timer, logger: this.#logger, settings: this.#settings },
        random: this.#random,
        stopping: this.#stopping.signal,
      });
      await this.#outbox.drain();
    } catch (error) {
      this.#report(lease, error);
    }
  }

  #report(lease: Lease, error: unknown): void {
    if (error instanceof LeaseLostError) {
      this.#logger.info(error.message);
      return;
    }
    this.#logger.error(
      `A look at the ${this.#worker.noun} ${lease.uid} ended early; it is looked at again once its lease is over`,
      {
        reason: messageOf(error),
      },
    );
  }

  /** Comes back for what is due before the next tick. */
  async #setAlarm(): Promise<void> {
    this.#cancelAlarm();
    if (this.#stopping.signal.aborted || this.#underWay.size >= this.#settings.concurrency) {
      return;
    }
    const dueAt = await this.#worker.store.nextDueAt();
    if (dueAt !== undefined && !this.#stopping.signal.aborted) {
      const wait = Math.max(dueAt - this.#clock.now(), this.#settings.minimumWaitMs);
      this.#cancelAlarm = this.#timer.after(wait, () => this.wake());
    }
  }
}
