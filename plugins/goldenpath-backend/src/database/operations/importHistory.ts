import type { TimingRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { writeHistory } from '../historyRows';
import type { RawHistory } from '../rawRows';
import { contentDigest, identityOf } from '../timingIdentity';

/** Bound parameters per statement are limited; this many rows stay far below it on both databases. */
const BATCH = 500;

/** Stores the records that are not there yet: the third of three equal ones is stored where the history holds two. */
export async function importHistory(
  transaction: Knex.Transaction,
  options: { records: TimingRecord[]; now: number },
): Promise<{ stored: number; duplicates: number }> {
  const { records, now } = options;
  const occurrences = new Map<string, number>();
  const rows = records.map(record => {
    const digest = contentDigest(record);
    const occurrence = (occurrences.get(digest) ?? 0) + 1;
    occurrences.set(digest, occurrence);
    return writeHistory({ record, identity: identityOf(digest, occurrence), now });
  });

  let stored = 0;
  for (let start = 0; start < rows.length; start += BATCH) {
    const inserted = await transaction<RawHistory>('history')
      .insert(rows.slice(start, start + BATCH))
      .onConflict('identity')
      .ignore()
      .returning('id');
    stored += inserted.length;
  }
  return { stored, duplicates: records.length - stored };
}
