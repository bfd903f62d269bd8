import type { CallBucket, CallGrant, Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type Draw, intervalUs } from './drawTokens';

/** Seconds that tokens are kept in memory after they were drawn. */
const KEEP_SECONDS = 1;
/** Tokens that are drawn at once where fewer are waited for. */
const LARGEST_LEASE = 10;
/** Nobody is told to wait longer, in milliseconds: others may have given up by then. */
const LONGEST_WAIT_MS = 60_000;

/** How tokens are drawn from the store; never rejects. */
export type Drawing = (options: { bucket: CallBucket; now: number; wanted: number }) => Promise<Draw>;

/**
 * Hands out one bucket's tokens in this replica. It asks the store once for all who wait, and for a few more: these are kept for a second, so that not
 * each call costs a write.
 *
 * What is used a second after it was drawn would let more calls than the bucket allows into some windows of time, so a bucket from which leases are taken is made
 * smaller by what flows into it in that second. A bucket too small or too slow for that has no leases.
 */
export class BucketDesk {
  readonly #clock: Clock;
  readonly #draw: Drawing;
  #held = 0;
  #heldSince = 0;
  #emptySince = 0;
  #emptyUntil = 0;
  #lastReturn = 0;
  #waiting: ((grant: CallGrant) => void)[] = [];
  #isDrawing = false;

  constructor(options: { clock: Clock; draw: Drawing }) {
    this.#clock = options.clock;
    this.#draw = options.draw;
  }

  async take(bucket: CallBucket): Promise<CallGrant> {
    const now = this.#clock.now();
    if (this.#useHeld(now)) {
      return { granted: true };
    }
    if (isWithin(now, this.#emptySince, this.#emptyUntil)) {
      return this.#refuse(bucket, this.#emptyUntil - now);
    }
    const granted = new Promise<CallGrant>(resolve => {
      this.#waiting.push(resolve);
    });
    if (!this.#isDrawing) {
      await this.#serve(bucket);
    }
    return granted;
  }

  /** Takes one of those kept in memory, unless they are too old. */
  #useHeld(now: number): boolean {
    const isUsable = this.#held > 0 && isWithin(now, this.#heldSince, this.#heldSince + KEEP_SECONDS * 1_000);
    this.#held = isUsable ? this.#held - 1 : 0;
    return isUsable;
  }

  async #serve(bucket: CallBucket): Promise<void> {
    const { bucket: smaller, lease } = leasedFrom(bucket);
    this.#isDrawing = true;
    try {
      while (this.#waiting.length > 0) {
        const now = this.#clock.now();
        if (this.#useHeld(now)) {
          this.#waiting.shift()?.({ granted: true });
          continue;
        }
        const served = this.#waiting;
        this.#waiting = [];
        const wanted = Math.max(served.length, lease);
        const drawn = await this.#draw({ bucket: smaller, now, wanted });
        const emptyForMs = drawn.granted < wanted ? this.#emptyForMs({ bucket, lease, now, served, drawn }) : 0;
        served.forEach((answer, index) =>
          answer(index < drawn.granted ? { granted: true } : this.#refuse(bucket, emptyForMs)),
        );
        this.#held = Math.max(0, drawn.granted - served.length);
        this.#heldSince = now;
        this.#emptySince = now;
        this.#emptyUntil = now + emptyForMs;
      }
    } finally {
      this.#isDrawing = false;
    }
  }

  /** A crowd comes back when there is a lease for it, and not for each single token. */
  #emptyForMs(options: { bucket: CallBucket; lease: number; now: number; served: unknown[]; drawn: Draw }): number {
    const { bucket, lease, now, served, drawn } = options;
    const intervalMs = intervalUs(bucket) / 1_000;
    const toldToComeBack = Math.ceil((this.#lastReturn - now) / intervalMs);
    const crowd = Math.max(served.length - drawn.granted, toldToComeBack, 0);
    return Math.max(drawn.retryAfterMs, Math.ceil(Math.min(crowd, lease) * intervalMs));
  }

  /** Each who is refused is told to come back after the one before, so that somebody comes for each token. */
  #refuse(bucket: CallBucket, untilNextMs: number): CallGrant {
    const now = this.#clock.now();
    const turn = Math.max(now + untilNextMs, this.#lastReturn + intervalUs(bucket) / 1_000);
    this.#lastReturn = Math.min(turn, now + LONGEST_WAIT_MS);
    return { granted: false, retryAfterMs: Math.max(1, Math.ceil(this.#lastReturn - now)) };
  }
}

/** The bucket as it is drawn from, and how many tokens beyond those that are waited for. */
function leasedFrom(bucket: CallBucket): { bucket: CallBucket; lease: number } {
  const inflow = bucket.perSecond * KEEP_SECONDS;
  const lease = Math.min(LARGEST_LEASE, Math.floor(inflow));
  return lease >= 2 && bucket.burst - inflow >= lease
    ? { bucket: { ...bucket, burst: bucket.burst - inflow }, lease }
    : { bucket, lease: 1 };
}

/** Never true of a clock that was set back. */
function isWithin(now: number, from: number, until: number): boolean {
  return now >= from && now < until;
}
