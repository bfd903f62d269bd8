import type { BuildRecord, BuildRow } from '../database';
import { SYSTEM } from './expire';
import type { Held } from './Held';

const MINUTE_MS = 60_000;

/** How long before a build expires its owner is warned, the longest time first. */
const WARN_BEFORE_MS = [60 * MINUTE_MS, 15 * MINUTE_MS];

/**
 * When each warning that was not given yet is due. What would have been due before the build was asked for never is: a build for half an hour is
 * not warned of at once. An extension moves the warnings with the expiry.
 */
export function expiryWarningsOf(build: BuildRow): number[] {
  const { goal, expiresAt, createdAt, expiryWarningAt = createdAt } = build;
  return goal === 'absent' || expiresAt === undefined
    ? []
    : WARN_BEFORE_MS.map(before => expiresAt - before).filter(dueAt => dueAt > expiryWarningAt);
}

/** Warns that a build's time is nearly over, once for each warning; of several that were missed, only of the last. */
export async function warnOfExpiry(held: Held<BuildRecord>, now: number): Promise<void> {
  if (lastDue(held.record.build, now) === undefined) {
    return;
  }
  await held.change((record, at) => {
    const { build } = record;
    // Decided again with the row locked: somebody may have extended it, or asked for its teardown.
    const dueAt = lastDue(build, at);
    if (dueAt === undefined || build.expiresAt === undefined) {
      return { record, answer: undefined };
    }
    const minutes = Math.max(1, Math.ceil((build.expiresAt - at) / MINUTE_MS));
    return {
      record: { ...record, build: { ...build, expiryWarningAt: dueAt } },
      answer: undefined,
      events: [
        {
          type: 'build.expiring',
          message: `The build expires in ${minutes} min, at ${new Date(build.expiresAt).toISOString()}, and is torn down then. Extend it to keep it`,
          actor: SYSTEM,
        },
      ],
    };
  });
}

function lastDue(build: BuildRow, now: number): number | undefined {
  return expiryWarningsOf(build)
    .filter(dueAt => dueAt <= now)
    .at(-1);
}
