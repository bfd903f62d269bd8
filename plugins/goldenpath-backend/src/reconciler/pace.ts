import type { RetryPolicy } from './codes';
import type { ReconcilerSettings } from './settings';

/** Turns the cloud's time into the wall's. */
export class Pace {
  readonly #speed: number;
  readonly #settings: ReconcilerSettings;
  readonly #random: () => number;

  static create(options: { speed: number; settings: ReconcilerSettings; random: () => number }): Pace {
    return new Pace(options);
  }

  private constructor(options: { speed: number; settings: ReconcilerSettings; random: () => number }) {
    this.#speed = options.speed;
    this.#settings = options.settings;
    this.#random = options.random;
  }

  /** Wall milliseconds for a wait of the cloud. */
  wait(cloudMs: number): number {
    return Math.max(this.#settings.minimumWaitMs, Math.round(cloudMs / this.#speed));
  }

  /** Cloud milliseconds in so much wall time. */
  cloud(wallMs: number): number {
    return wallMs * this.#speed;
  }

  /** Wall milliseconds until a build at rest is looked at again. */
  rest(): number {
    return Math.max(this.#settings.minimumRestMs, Math.round(this.#settings.restMs / this.#speed));
  }

  /** Wall milliseconds until a removal that stopped is tried again. */
  stuckRemoval(): number {
    return this.wait(this.#jittered(this.#settings.stuckRemovalMs));
  }

  /** Wall milliseconds that must lie between the two verifications of a teardown. */
  verifyAgain(): number {
    return Math.round(this.#settings.verifyAgainMs / this.#speed);
  }

  /** Wall milliseconds until the next try after so many failed ones in a row: doubling, with jitter, so that many don't come back at once. */
  backoff(policy: Extract<RetryPolicy, { policy: 'retry' }>, failures: number): number {
    return this.wait(this.#jittered(Math.min(policy.baseMs * 2 ** (failures - 1), policy.maxMs)));
  }

  /** Whether a policy's patience is over after failing for so many wall milliseconds. */
  isOver(policy: Extract<RetryPolicy, { policy: 'retry' }>, failingForMs: number): boolean {
    return failingForMs * this.#speed >= policy.giveUpAfterMs;
  }

  #jittered(milliseconds: number): number {
    return milliseconds * (0.5 + 0.5 * this.#random());
  }
}
