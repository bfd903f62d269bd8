import type { EngineStore, SteppedRecord } from '../../database';

/** What every call ends with once a process is dead. */
export class Killed extends Error {
  constructor() {
    super('The process is dead');
  }
}

/**
 * A process that can be killed at any of its calls, of the database or of the cloud: before the call, or after it (the effect happened, the answer
 * was lost). Once dead, nothing that it still tries has an effect.
 */
export class FakeProcess {
  readonly #diesAt: (point: string, count: number) => boolean;
  readonly passed: string[] = [];
  #isDead = false;

  /**
   * `killAt`: the number of the point, from 1; there are two around each call. Lives on when there are fewer. `diesAt`: the same by what is
   * called, as in `before write`.
   */
  constructor(options: { killAt?: number; diesAt?: (point: string) => boolean } = {}) {
    const { killAt, diesAt } = options;
    this.#diesAt = (point, count) => count === killAt || (diesAt?.(point) ?? false);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** A call without an effect: dying around it is dying before the next one that has one. */
  async look<T>(call: () => Promise<T>): Promise<T> {
    this.#checkLife();
    const answer = await call();
    this.#checkLife();
    return answer;
  }

  /** A call with an effect. */
  async run<T>(name: string, call: () => Promise<T>): Promise<T> {
    this.#pass(`before ${name}`);
    const answer = await call();
    this.#pass(`after ${name}`);
    return answer;
  }

  /** The store as this process reaches it. */
  reaching<R extends SteppedRecord>(store: EngineStore<R>): EngineStore<R> {
    return {
      claimDue: async options => {
        const leases = await this.look(() => store.claimDue(options));
        return leases.length > 0 ? this.run('claim', async () => leases) : leases;
      },
      read: lease => this.look(() => store.read(lease)),
      change: options => this.run('write', () => store.change(options)),
      release: options => this.run('release', () => store.release(options)),
      nextDueAt: () => this.look(() => store.nextDueAt()),
    };
  }

  #checkLife(): void {
    if (this.#isDead) {
      throw new Killed();
    }
  }

  #pass(point: string): void {
    this.#checkLife();
    this.passed.push(point);
    if (this.#diesAt(point, this.passed.length)) {
      this.#isDead = true;
      throw new Killed();
    }
  }
}
