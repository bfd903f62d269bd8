import { InputError } from '@backstage/errors';
import { readRegistryCsv, type HistoryImportAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { HistoryStore } from '../database/HistoryStore';

/**
 * Stores the rows of a registry that are not there yet, and accounts for each.
 *
 * @throws InputError where the text holds no row at all.
 */
export async function importRegistry(options: {
  csv: string;
  store: HistoryStore;
  clock: Clock;
}): Promise<HistoryImportAnswer> {
  const { csv, store, clock } = options;
  const read = readRegistryCsv(csv);
  if (read.rows === 0) {
    throw new InputError(
      'The file holds no rows. Send a registry CSV: a header line, then one line per run, starting with start_time_utc.',
    );
  }
  const { stored, duplicates } = await store.import({ records: read.records, now: clock.now() });
  return { rows: read.rows, stored, duplicates, refused: read.refused };
}
