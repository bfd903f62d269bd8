import { isError } from '@backstage/errors';
import { PostgresError } from './postgres/PostgresError';
import { remedyOf } from './postgres/remedies';

const OTHERWISE = 'or decommission without a dump. The database is not touched before.';
/** What Node says of a program that there is none of, or that is none. */
const NO_PROGRAM = ['ENOENT', 'EACCES', 'ENOEXEC'];

/** What it means that `pg_dump` could not be run, or did not end well. */
export function dumpError(options: { error: unknown; program: string; database: string }): PostgresError {
  const { error, program, database } = options;
  const doing = `Dumping the database ${database}`;
  const system = isError(error) ? error.code : undefined;
  if (typeof system === 'string' && NO_PROGRAM.includes(system)) {
    return new PostgresError({
      code: 'NOT_FOUND',
      message: `${doing}: ${program} on the backend is no program that can be run (${system})`,
      remedy: `Install the client tools of PostgreSQL, or name pg_dump in goldenpath.databases.dumps.pgDump; ${OTHERWISE}`,
      cause: error,
    });
  }
  const words = wordsOf(error);
  if (words.includes('server version mismatch')) {
    return new PostgresError({
      code: 'INVALID_REQUEST',
      message: `${doing}: ${words}`,
      remedy: `Give goldenpath.databases.dumps.pgDump a pg_dump of the server's major version or newer; ${OTHERWISE}`,
      cause: error,
    });
  }
  const code = 'UNAVAILABLE';
  return new PostgresError({ code, message: `${doing}: ${words}`, remedy: remedyOf(code), cause: error });
}

/** What it means that a dump could not be kept where dumps go. */
export function keepingError(options: { error: unknown; database: string }): PostgresError {
  const { error, database } = options;
  return new PostgresError({
    code: 'UNAVAILABLE',
    message: `Dumping the database ${database}: what is dumped cannot be kept: ${isError(error) ? error.message : String(error)}`,
    remedy: `See that the backend can write into the directory that goldenpath.databases.dumps.directory names, and that there is room; ${OTHERWISE}`,
    cause: error,
  });
}

/** What `pg_dump` said at its end, or else how it ended. */
function wordsOf(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  const said = String(error.stderr ?? '').trim();
  const end = typeof error.signal === 'string' ? `was ended by ${error.signal}` : `ended with the code ${error.code}`;
  return said || `pg_dump ${end}, and said nothing`;
}
