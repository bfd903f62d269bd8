import type { PostgresSession } from './PostgresSession';
import { identifier, literal } from './quote';

/** A role as the server has it. */
export interface ServerRole {
  name: string;
  mark: string | undefined;
  isSuperuser: boolean;
  canLogin: boolean;
  canCreateRoles: boolean;
  canCreateDatabases: boolean;
  canReplicate: boolean;
  bypassesRowSecurity: boolean;
  /** Roles that it is a member of. */
  memberOf: string[];
}

interface RawRole {
  rolname: string;
  rolsuper: boolean;
  rolcanlogin: boolean;
  rolcreaterole: boolean;
  rolcreatedb: boolean;
  rolreplication: boolean;
  rolbypassrls: boolean;
  mark: string | null;
  member_of: string[];
}

/** The role of a name; `undefined` where there is none. */
export async function readRole(session: PostgresSession, name: string): Promise<ServerRole | undefined> {
  const [raw] = await session.query<RawRole>(
    `Looking at the role ${name}`,
    `SELECT r.rolname, r.rolsuper, r.rolcanlogin, r.rolcreaterole, r.rolcreatedb, r.rolreplication, r.rolbypassrls,
            shobj_description(r.oid, 'pg_authid') AS mark,
            ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid ORDER BY 1) AS member_of
       FROM pg_roles r WHERE r.rolname = $1`,
    [name],
  );
  return raw && toRole(raw);
}

function toRole(raw: RawRole): ServerRole {
  return {
    name: raw.rolname,
    mark: raw.mark ?? undefined,
    isSuperuser: raw.rolsuper,
    canLogin: raw.rolcanlogin,
    canCreateRoles: raw.rolcreaterole,
    canCreateDatabases: raw.rolcreatedb,
    canReplicate: raw.rolreplication,
    bypassesRowSecurity: raw.rolbypassrls,
    memberOf: raw.member_of,
  };
}

/** The names of the roles that carry a mark. */
export async function rolesMarked(session: PostgresSession, mark: string): Promise<string[]> {
  const rows = await session.query<{ rolname: string }>(
    'Looking for roles by our mark',
    `SELECT rolname::text FROM pg_roles WHERE shobj_description(oid, 'pg_authid') = $1 ORDER BY 1`,
    [mark],
  );
  return rows.map(row => row.rolname);
}

/**
 * Makes a role that can log in and nothing else, marks it, and lets the administrator act for it: an administrator that is no superuser can neither make
 * a database for a role nor drop what it owns otherwise (PITFALLS 35). All or nothing.
 */
export async function createRole(
  session: PostgresSession,
  options: { name: string; verifier: string; createdb: boolean; mark: string },
): Promise<void> {
  const { name, verifier, createdb, mark } = options;
  const role = identifier(name);
  const doing = `Creating the role ${name}`;
  const membership = (await majorOf(session)) >= 16 ? ' WITH INHERIT TRUE, SET TRUE' : '';
  await session.transaction(doing, async () => {
    await session.query(
      doing,
      `CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEROLE ${createdb ? 'CREATEDB' : 'NOCREATEDB'} NOREPLICATION NOBYPASSRLS PASSWORD ${literal(verifier)}`,
    );
    await session.query(doing, `COMMENT ON ROLE ${role} IS ${literal(mark)}`);
    await session.query(doing, `GRANT ${role} TO CURRENT_USER${membership}`);
  });
}

/** Brings what may have been changed of a role back to what was asked for. */
export async function alterRole(session: PostgresSession, options: { name: string; createdb: boolean }): Promise<void> {
  const { name, createdb } = options;
  await session.query(
    `Correcting the role ${name}`,
    `ALTER ROLE ${identifier(name)} LOGIN NOCREATEROLE ${createdb ? 'CREATEDB' : 'NOCREATEDB'}`,
  );
}

/** Changes a role's password; open sessions live on. */
export async function setPassword(
  session: PostgresSession,
  options: { name: string; verifier: string },
): Promise<void> {
  const { name, verifier } = options;
  await session.query(
    `Changing the password of the role ${name}`,
    `ALTER ROLE ${identifier(name)} PASSWORD ${literal(verifier)}`,
  );
}

/** What a role still holds on to, by database: what it owns there, and how often it was given rights there. */
export interface Holdings {
  database: string;
  owned: number;
  granted: number;
}

/** Where a role owns things or has rights, apart from whole databases that it owns. */
export async function holdingsOf(session: PostgresSession, name: string): Promise<Holdings[]> {
  const rows = await session.query<{ database: string; owned: string; granted: string }>(
    `Looking for what the role ${name} holds`,
    `SELECT d.datname::text AS database,
            count(*) FILTER (WHERE s.deptype = 'o') AS owned,
            count(*) FILTER (WHERE s.deptype <> 'o') AS granted
       FROM pg_shdepend s
       JOIN pg_roles r ON r.oid = s.refobjid AND s.refclassid = 'pg_authid'::regclass
       JOIN pg_database d ON d.oid = CASE WHEN s.dbid <> 0 THEN s.dbid WHEN s.classid = 'pg_database'::regclass THEN s.objid END
      WHERE r.rolname = $1 AND NOT (s.deptype = 'o' AND s.classid = 'pg_database'::regclass)
      GROUP BY 1 ORDER BY 1`,
    [name],
  );
  return rows.map(row => ({ database: row.database, owned: Number(row.owned), granted: Number(row.granted) }));
}

/** Takes away every right that a role was given in the database of this session; whatever it owns there would go as well. */
export async function dropOwned(session: PostgresSession, name: string): Promise<void> {
  await session.query(`Taking away the rights of the role ${name}`, `DROP OWNED BY ${identifier(name)}`);
}

export async function dropRole(session: PostgresSession, name: string): Promise<void> {
  await session.query(`Dropping the role ${name}`, `DROP ROLE IF EXISTS ${identifier(name)}`);
}

/** The server's major version. */
export async function majorOf(session: PostgresSession): Promise<number> {
  const [row] = await session.query<{ version: number }>(
    "Asking for the server's version",
    "SELECT current_setting('server_version_num')::int AS version",
  );
  return Math.floor(row.version / 10_000);
}
