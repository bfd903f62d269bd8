import { page } from '../../account/paging';
import { invalidValue } from '../../account/databases/errors';

const FEWEST = 20;
const MOST = 100;

/** One page of a list of RDS, which takes 20 to 100 records a page. */
export function recordsPage<Item>(
  items: readonly Item[],
  { Marker, MaxRecords }: { Marker?: string; MaxRecords?: number },
): { items: Item[]; marker: string | undefined } {
  if (MaxRecords !== undefined && (MaxRecords < FEWEST || MaxRecords > MOST)) {
    throw invalidValue(`Invalid value ${MaxRecords} for MaxRecords. Must be between ${FEWEST} and ${MOST}`);
  }
  const { items: records, next } = page(items, { token: Marker, limit: MaxRecords, defaultLimit: MOST });
  return { items: records, marker: next };
}
