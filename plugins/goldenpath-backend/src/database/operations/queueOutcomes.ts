import type { Knex } from 'knex';
import type { OutcomeRecord } from '../outcomes';
import type { RawOutboxEntry } from '../rawRows';

/** Queues records for the history in the transaction of the state change, so that they are neither lost nor able to fail it. */
export async function queueOutcomes(
  transaction: Knex.Transaction,
  options: { outcomes: OutcomeRecord[]; now: number },
): Promise<void> {
  const { outcomes, now } = options;
  if (outcomes.length === 0) {
    return;
  }
  await transaction<RawOutboxEntry>('history_outbox')
    .insert(
      outcomes.map(({ sourceKey, record }) => ({
        source_key: sourceKey,
        record_json: JSON.stringify(record),
        queued_at: now,
        attempts: 0,
        next_try_at: now,
        last_error: null,
      })),
    )
    .onConflict('source_key')
    .ignore();
}
