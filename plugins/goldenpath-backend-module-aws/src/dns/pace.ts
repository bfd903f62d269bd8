import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds, or rejects once the signal aborts. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** On the wall clock: the limits that a pace keeps to are AWS' own. */
export const wallPause: Pause = async (milliseconds, signal) => {
  await setTimeout(milliseconds, undefined, { signal });
};

/** Calls that may follow each other at once. */
const BURST = 4;
/** Between calls after that, in milliseconds: Route 53 takes five a second for the whole account, and others live in it too. */
const BETWEEN_MS = 300;

/** Keeps the calls of one task below Route 53's limit (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html). */
export class Pace {
  readonly #pause: Pause;
  #calls = 0;

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** Resolves once the next call may be made. */
  async next(signal: AbortSignal): Promise<void> {
    this.#calls += 1;
    if (this.#calls > BURST) {
      await this.#pause(BETWEEN_MS, signal);
    }
  }
}
