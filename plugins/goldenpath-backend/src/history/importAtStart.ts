import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { HistoryImportAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { HistoryStore } from '../database/HistoryStore';
import { importRegistry } from './importRegistry';

/** Refused rows that are logged one by one; a file of another kind would fill the log. */
const MOST_LOGGED = 20;

/**
 * Imports the configured registry file, as the API does. Every start may do so, and every replica: what is there already is not stored again.
 *
 * A file that cannot be imported is logged as an error and nothing more. Builds expire and are torn down whatever the history holds, so that a
 * missing file must not keep the control plane from starting; it is tried again at the next start.
 */
export async function importAtStart(options: {
  /** As configured; a relative path is one from the backend's working directory. */
  file: string;
  store: HistoryStore;
  clock: Clock;
  logger: LoggerService;
}): Promise<void> {
  const { store, clock, logger } = options;
  const path = resolve(options.file);
  try {
    const answer = await importRegistry({ csv: await fs.readFile(path, 'utf8'), store, clock });
    report({ answer, path, logger });
  } catch (error) {
    logger.error(
      `The timing history was not imported from ${path}: ${toError(error).message}. Correct the file, or goldenpath.history.importFile, and start the backend again.`,
    );
  }
}

function report(options: { answer: HistoryImportAnswer; path: string; logger: LoggerService }): void {
  const { answer, path, logger } = options;
  const { rows, stored, duplicates, refused } = answer;
  logger.info(
    `Timing history from ${path}: ${rows} rows, ${stored} stored, ${duplicates} already there, ${refused.length} refused`,
  );
  for (const { line, reason } of refused.slice(0, MOST_LOGGED)) {
    logger.warn(`Line ${line} of ${path} was refused: ${reason}`);
  }
  if (refused.length > MOST_LOGGED) {
    logger.warn(
      `${refused.length - MOST_LOGGED} more lines of ${path} were refused; an import by POST /history/import lists them all`,
    );
  }
}
