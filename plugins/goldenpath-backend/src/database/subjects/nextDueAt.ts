import type { Knex } from 'knex';
import { optionalNumber } from '../buildRows';
import type { RawSubject } from '../rawRows';

/** When the next row that nobody holds is due. Those that somebody holds come back with their own time. */
export async function nextDueAt(database: Knex, table: string): Promise<number | undefined> {
  const row = await database<RawSubject>(table)
    .whereNull('lease_until')
    .whereNotNull('next_look_at')
    .min({ due: 'next_look_at' })
    .first();
  return row ? optionalNumber(row.due ?? null) : undefined;
}
