import { type BuildRecord, turnToTeardown } from '../database';
import type { Held } from './Held';

/** Who tears down what has expired. */
export const SYSTEM = 'system';

/** Whether the build's time is over; decided again, with the row locked, by {@link expire}. */
export function isExpired(held: Held<BuildRecord>, now: number): boolean {
  const { goal, expiresAt } = held.record.build;
  return goal === 'present' && expiresAt !== undefined && expiresAt <= now;
}

/** Turns an expired build to its teardown, unless somebody extended it meanwhile. */
export async function expire(held: Held<BuildRecord>): Promise<void> {
  await held.change((record, now) => {
    const { build } = record;
    if (build.goal === 'absent' || build.expiresAt === undefined || build.expiresAt > now) {
      return { record, answer: undefined };
    }
    return {
      record: { ...record, build: turnToTeardown(build, { actor: SYSTEM, now }) },
      answer: undefined,
      events: [
        {
          type: 'build.expired',
          message: `The build expired at ${new Date(build.expiresAt).toISOString()} and is torn down`,
          actor: SYSTEM,
        },
      ],
    };
  });
}
