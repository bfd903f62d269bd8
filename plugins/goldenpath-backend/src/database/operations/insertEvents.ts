import type { Knex } from 'knex';
import type { NewEvent } from '../happenings';
import type { RawEvent } from '../rawRows';

/** Appends events under the lock of the build's row, so that their numbers have no gap and become visible in order. */
export async function insertEvents(
  transaction: Knex.Transaction,
  options: { uid: string; now: number; alreadyThere: number; events: NewEvent[] },
): Promise<void> {
  const { uid, now, alreadyThere, events } = options;
  if (events.length === 0) {
    return;
  }
  await transaction<RawEvent>('events').insert(
    events.map((event, index) => ({
      build_uid: uid,
      id: alreadyThere + index + 1,
      at: now,
      type: event.type,
      message: event.message,
      actor: event.actor ?? null,
      tier: event.tier ?? null,
      step: event.step ?? null,
      error_json: event.error === undefined ? null : JSON.stringify(event.error),
    })),
  );
}
