import { setTimeout } from 'node:timers/promises';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';

/** Waits so many milliseconds, or rejects once the signal aborts. @public */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** On the wall clock: the limits that a pace keeps to are AWS' own. */
export const wallPause: Pause = async (milliseconds, signal) => {
  await setTimeout(milliseconds, undefined, { signal });
};

/** Calls that may follow each other at once. */
const BURST = 4;
/** Between calls after that, in milliseconds: Route 53 takes five a second for the whole account, and others live in it too. */
const BETWEEN_MS = 300;

/**
 * Keeps the calls of a whole account below Route 53's limit (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html), whoever makes
 * them: each takes the next place in one line.
 *
 * @public
 */
export class Pace {
  readonly #clock: Clock;
  readonly #pause: Pause;
  /** The place of the next call, in milliseconds since the epoch. */
  #next = 0;

  constructor(options: { clock: Clock; pause?: Pause }) {
    this.#clock = options.clock;
    this.#pause = options.pause ?? wallPause;
  }

  /** Resolves once the next call may be made. */
  async next(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    this.#next = Math.max(this.#next, now) + BETWEEN_MS;
    const wait = this.#next - now - BURST * BETWEEN_MS;
    if (wait > 0) {
      await this.#pause(wait, signal);
    }
  }

  /** Waits before a call is made again that was one too many. */
  async backOff(attempt: number, signal: AbortSignal): Promise<void> {
    await this.#pause(BETWEEN_MS * 2 ** attempt, signal);
  }
}
