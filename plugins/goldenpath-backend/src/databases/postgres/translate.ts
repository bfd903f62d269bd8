import { isError } from '@backstage/errors';
import { classifyPostgresError, partsOf } from './classify';
import { PostgresError } from './PostgresError';
import { remedyOf } from './remedies';

/**
 * What PostgreSQL's client threw, with what was being attempted. The server's words are kept; they never hold a password, because no statement of
 * ours does.
 *
 * @param options.doing - as `Creating the database shop`
 */
export function translatePostgresError(options: { error: unknown; doing: string }): PostgresError {
  const { error, doing } = options;
  if (error instanceof PostgresError) {
    return error;
  }
  const { code, sqlState } = classifyPostgresError(error);
  const words = wordsOf(error);
  return new PostgresError({
    code,
    message: `${doing}: ${words}${sqlState ? ` (${sqlState})` : ''}`,
    remedy: remedyOf(code),
    ...(sqlState !== undefined && { sqlState }),
    cause: error,
  });
}

function wordsOf(error: unknown): string {
  const parts = partsOf(error);
  if (parts.length > 0) {
    return parts.map(wordsOf).join('; ');
  }
  return isError(error) ? error.message || error.name : String(error);
}
