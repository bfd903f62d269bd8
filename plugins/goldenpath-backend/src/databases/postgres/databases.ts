import type { PostgresSession } from './PostgresSession';
import { identifier } from './quote';

/** A database as the server has it. */
export interface ServerDatabase {
  name: string;
  owner: string;
  /** Of its owner, which cannot change it; the database's own comment is its owner's to change, and says nothing. */
  ownerMark: string | undefined;
  takesConnections: boolean;
}

/** The database of a name; `undefined` where there is none. */
export async function readDatabase(session: PostgresSession, name: string): Promise<ServerDatabase | undefined> {
  const [raw] = await session.query<{ datname: string; owner: string; mark: string | null; datallowconn: boolean }>(
    `Looking at the database ${name}`,
    `SELECT d.datname::text, pg_get_userbyid(d.datdba)::text AS owner, shobj_description(d.datdba, 'pg_authid') AS mark, d.datallowconn
       FROM pg_database d WHERE d.datname = $1`,
    [name],
  );
  return (
    raw && { name: raw.datname, owner: raw.owner, ownerMark: raw.mark ?? undefined, takesConnections: raw.datallowconn }
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

/** The names of the databases whose owner carries a mark. */
export async function databasesOfMarked(session: PostgresSession, mark: string): Promise<string[]> {
  const rows = await session.query<{ datname: string }>(
    'Looking for databases of roles with our mark',
    `SELECT datname::text FROM pg_database WHERE shobj_description(datdba, 'pg_authid') = $1 ORDER BY 1`,
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

/** Lets a database take connections again where an earlier end had closed it. */
export async function openDatabase(session: PostgresSession, name: string): Promise<void> {
  await session.query(`Opening the database ${name}`, `ALTER DATABASE ${identifier(name)} WITH ALLOW_CONNECTIONS true`);
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
