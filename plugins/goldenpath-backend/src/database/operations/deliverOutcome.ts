import type { TimingRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { writeHistory } from '../historyRows';
import type { RawHistory, RawOutboxEntry } from '../rawRows';
import { contentDigest, identityOf } from '../timingIdentity';

/** Moves one record from the queue into the history; `false` where another replica did so first. */
export async function deliverOutcome(
  transaction: Knex.Transaction,
  options: { entry: RawOutboxEntry; now: number },
): Promise<boolean> {
  const { entry, now } = options;
  // The deletion locks the entry: of two replicas, the second finds nothing to delete and stores nothing.
  const taken = await transaction<RawOutboxEntry>('history_outbox').where({ source_key: entry.source_key }).delete();
  if (taken === 0) {
    return false;
  }
  const record: TimingRecord = JSON.parse(entry.record_json);
  const digest = contentDigest(record);
  const [{ count }] = await transaction<RawHistory>('history')
    .where('identity', 'like', `${digest}#%`)
    .count({ count: '*' });
  const inserted = await transaction<RawHistory>('history')
    .insert(
      writeHistory({
        record,
        identity: identityOf(digest, Number(count) + 1),
        sourceKey: entry.source_key,
        now,
      }),
    )
    .onConflict('source_key')
    .ignore()
    .returning('id');
  return inserted.length === 1;
}
