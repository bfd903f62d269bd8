import type { CallBucket, CallBudget } from '@goldenpath/backstage-plugin-goldenpath-node';

/** When tests begin. */
export const START = Date.parse('2026-11-27T09:00:00Z');

/** A clock that a test sets, back as well. */
export class HandClock {
  time = START;

  now(): number {
    return this.time;
  }
}

/** Somebody who wants one call, and asks again when told to until it is granted. */
export interface Taker {
  /** Milliseconds after the start. */
  at: number;
  budget: CallBudget;
  bucket: CallBucket;
}

/** A call that was granted. */
export interface Taken {
  at: number;
  bucket: string;
}

/** Lets a crowd ask in virtual time, all who are due at once, and answers what was granted when. */
export async function letAsk(clock: HandClock, takers: Taker[], options: { untilMs?: number } = {}): Promise<Taken[]> {
  const { untilMs = Number.POSITIVE_INFINITY } = options;
  const taken: Taken[] = [];
  let waiting = takers.map(taker => ({ taker, due: START + taker.at }));
  while (waiting.length > 0) {
    const now = waiting.reduce((earliest, { due }) => Math.min(earliest, due), Number.POSITIVE_INFINITY);
    if (now > START + untilMs) {
      return taken;
    }
    clock.time = now;
    const asking = waiting.filter(({ due }) => due === now);
    const later = waiting.filter(({ due }) => due !== now);
    const asked = await Promise.all(
      asking.map(async ({ taker }) => ({ taker, grant: await taker.budget.take(taker.bucket) })),
    );
    for (const { taker, grant } of asked) {
      if (grant.granted) {
        taken.push({ at: now, bucket: taker.bucket.id });
      } else {
        later.push({ taker, due: now + grant.retryAfterMs });
      }
    }
    waiting = later;
  }
  return taken;
}

/**
 * The most by which a run of calls was over what the bucket allows in any window of time: calls − (burst + rate × time). Not above 0 where it kept to it.
 */
export function excess(taken: Taken[], bucket: CallBucket): number {
  const times = taken.filter(each => each.bucket === bucket.id).map(each => each.at);
  let worst = Number.NEGATIVE_INFINITY;
  // The bucket as AWS would keep it; what it owes is the excess of the worst window that ends here.
  let used = 0;
  let last = times[0];
  for (const time of times) {
    used = Math.max(0, used - ((time - last) / 1_000) * bucket.perSecond) + 1;
    last = time;
    worst = Math.max(worst, used - bucket.burst);
  }
  // Less than a thousandth of a call is arithmetic.
  return Math.round(worst * 1_000) / 1_000;
}
