import type { PostgresSession } from './PostgresSession';
import { identifier, literal } from './quote';

/** A database as the server has it. */
export interface ServerDatabase {
  name: string;
  owner: string;
  mark: string | undefined;
  takesConnections: boolean;
}

/** The database of a name; `undefined` where there is none. */
export async function readDatabase(session: PostgresSession, name: string): Promise<ServerDatabase | undefined> {
  const [raw] = await session.query<{ datname: string; owner: string; mark: string | null; datallowconn: boolean }>(
    `Looking at the database ${name}`,
    `SELECT d.datname::text, pg_get_userbyid(d.datdba)::text AS owner, shobj_description(d.oid, 'pg_database') AS mark, d.datallowconn
       FROM pg_database d WHERE d.datname = $1`,
    [name],
  );
  return (
    raw && { name: raw.datname, owner: raw.owner, mark: raw.mark ?? undefined, takesConnections: raw.datallowconn }
  );
}

/** Every database that a role owns (PITFALLS 41). */
export async function databasesOwnedBy(session: PostgresSession, role: string): Promise<string[]> {
  const rows = await session.query<{ datname: string }>(
    `Looking for the databases of the role ${role}`,
    'SELECT d.datname::text FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE r.rolname = $1 ORDER BY 1',
    [role],
  );
  return rows.map(row => row.datname);
}

/** The names of the databases that carry a mark. */
export async function databasesMarked(session: PostgresSession, mark: string): Promise<string[]> {
  const rows = await session.query<{ datname: string }>(
    'Looking for databases by our mark',
    `SELECT datname::text FROM pg_database WHERE shobj_description(oid, 'pg_database') = $1 ORDER BY 1`,
    [mark],
  );
  return rows.map(row => row.datname);
}

/** Cannot be part of a transaction (PITFALLS 36): whoever calls it has written down before that it would. */
export async function createDatabase(
  session: PostgresSession,
  options: { name: string; owner: string },
): Promise<void> {
  const { name, owner } = options;
  await session.queryLong(
    `Creating the database ${name}`,
    `CREATE DATABASE ${identifier(name)} OWNER ${identifier(owner)}`,
  );
}

/** Makes a database recognisable as ours, and lets it take connections again where an earlier end had closed it. */
export async function markDatabase(
  session: PostgresSession,
  options: { name: string; mark: string; owner: string },
): Promise<void> {
  const { name, mark, owner } = options;
  const doing = `Marking the database ${name}`;
  await session.transaction(doing, async () => {
    await session.query(doing, `ALTER DATABASE ${identifier(name)} OWNER TO ${identifier(owner)}`);
    await session.query(doing, `ALTER DATABASE ${identifier(name)} WITH ALLOW_CONNECTIONS true`);
    await session.query(doing, `COMMENT ON DATABASE ${identifier(name)} IS ${literal(mark)}`);
  });
}

/**
 * Takes no connection any more, and ends those of roles that the administrator acts for; whatever else is at work there, autovacuum say, is not its to
 * end, and is ended by the drop. Answers how many. One whose drop was interrupted is closed already, and can't be altered.
 */
export async function closeDatabase(session: PostgresSession, name: string): Promise<number> {
  const doing = `Closing the database ${name}`;
  const [database] = await session.query<{ half_dropped: boolean }>(
    doing,
    'SELECT datconnlimit = -2 AS half_dropped FROM pg_database WHERE datname = $1',
    [name],
  );
  if (!database || database.half_dropped) {
    return 0;
  }
  await session.query(doing, `ALTER DATABASE ${identifier(name)} WITH ALLOW_CONNECTIONS false`);
  const rows = await session.query<{ ended: boolean }>(
    doing,
    `SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
      WHERE datname = $1 AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND pg_has_role(usesysid, 'MEMBER')`,
    [name],
  );
  return rows.filter(row => row.ended).length;
}

/** Ends whatever sessions there still are. */
export async function dropDatabase(session: PostgresSession, name: string): Promise<void> {
  await session.queryLong(`Dropping the database ${name}`, `DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
}
