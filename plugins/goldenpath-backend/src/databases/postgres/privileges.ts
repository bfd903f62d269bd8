import type { DatabaseAccess } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PostgresSession } from './PostgresSession';
import { identifier } from './quote';

/** What PUBLIC has of the database of this session and of its schema `public`, in words; empty where it has nothing. */
export async function rightsOfPublic(session: PostgresSession): Promise<string[]> {
  const rows = await session.query<{ right: string }>(
    'Looking for what everybody may do',
    `SELECT acl.privilege_type || ' on the database' AS "right"
       FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) acl
      WHERE d.datname = current_database() AND acl.grantee = 0
      UNION ALL
     SELECT acl.privilege_type || ' on the schema public'
       FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) acl
      WHERE n.nspname = 'public' AND acl.grantee = 0
      ORDER BY 1`,
  );
  return rows.map(row => row.right);
}

/** What PUBLIC has on whole databases, in words; those where it has nothing are left out. */
export async function rightsOfPublicOn(
  session: PostgresSession,
  databases: string[],
): Promise<{ database: string; publicRights: string[] }[]> {
  const rows = await session.query<{ database: string; rights: string[] }>(
    'Looking for what everybody may do on databases that a role has made',
    `SELECT d.datname::text AS database, array_agg(acl.privilege_type ORDER BY 1) AS rights
       FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) acl
      WHERE d.datname = ANY($1) AND acl.grantee = 0 GROUP BY 1 ORDER BY 1`,
    [databases],
  );
  return rows.map(row => ({ database: row.database, publicRights: row.rights }));
}

/** Leaves PUBLIC nothing on a whole database; what is in it is not looked at. */
export async function closeToPublic(session: PostgresSession, database: string): Promise<void> {
  await session.query(
    `Taking everybody's rights on the database ${database}`,
    `REVOKE ALL ON DATABASE ${identifier(database)} FROM PUBLIC`,
  );
}

/**
 * Leaves PUBLIC nothing: neither CONNECT and TEMPORARY, which every new database gives, nor the schema, which databases made before PostgreSQL 15 gave
 * (PITFALLS 39). All or nothing.
 */
export async function revokeFromPublic(session: PostgresSession, database: string): Promise<void> {
  const doing = `Taking everybody's rights on the database ${database}`;
  await session.transaction(doing, async () => {
    await session.query(doing, `REVOKE ALL ON DATABASE ${identifier(database)} FROM PUBLIC`);
    await session.query(doing, 'REVOKE ALL ON SCHEMA public FROM PUBLIC');
  });
}

/** What a level of access may do with tables and sequences; the owner's rights are its ownership. */
const RIGHTS: { [access in Exclude<DatabaseAccess, 'owner'>]: { tables: string[]; sequences: string[] } } = {
  editor: { tables: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'], sequences: ['USAGE', 'SELECT'] },
  reader: { tables: ['SELECT'], sequences: ['SELECT'] },
};

/** A further role's way into a database. */
export interface GrantOptions {
  database: string;
  owner: string;
  role: string;
  access: Exclude<DatabaseAccess, 'owner'>;
}

/** The schemas that the database's owner has: its own, and `public`, which belongs to whoever owns the database. */
const SCHEMAS = `SELECT n.oid, n.nspname::text FROM pg_namespace n
  WHERE pg_get_userbyid(n.nspowner) IN ($1, 'pg_database_owner') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`;

/** What the owner has made so far. Others may have made things there too (extensions do), and those are not the owner's to give. */
const RELATIONS = `SELECT n.nspname::text, c.relname::text, c.relkind::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE pg_get_userbyid(c.relowner) = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`;

interface OwnedRelation {
  nspname: string;
  relname: string;
  relkind: string;
}

/** What a role lacks in the database of this session, in words; empty where it has all that its access promises. */
export async function lackingRights(session: PostgresSession, options: GrantOptions): Promise<string[]> {
  const { owner, role, access } = options;
  const { tables, sequences } = RIGHTS[access];
  const rows = await session.query<{ lack: string }>(
    `Looking at the rights of the role ${role}`,
    `WITH schemas AS (${SCHEMAS}),
      wanted AS (
        SELECT 'r' AS kind, unnest($3::text[]) AS privilege UNION ALL
        SELECT 'S', unnest($4::text[]) UNION ALL SELECT 'n', 'USAGE')
     SELECT 'CONNECT on the database' AS lack WHERE NOT has_database_privilege($2, current_database(), 'CONNECT')
      UNION ALL
     SELECT 'USAGE on the schema ' || nspname FROM schemas WHERE NOT has_schema_privilege($2, oid, 'USAGE')
      UNION ALL
     SELECT w.privilege || ' on ' || c.relname FROM pg_class c JOIN schemas s ON s.oid = c.relnamespace
       JOIN wanted w ON w.kind = CASE WHEN c.relkind = 'S' THEN 'S' ELSE 'r' END
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND pg_get_userbyid(c.relowner) = $1
        AND NOT CASE WHEN c.relkind = 'S' THEN has_sequence_privilege($2, c.oid, w.privilege)
                     ELSE has_table_privilege($2, c.oid, w.privilege) END
      UNION ALL
     SELECT w.privilege || ' on what ' || $1 || ' makes later' FROM wanted w
      WHERE NOT EXISTS (
        SELECT FROM pg_default_acl a, aclexplode(a.defaclacl) acl
         WHERE pg_get_userbyid(a.defaclrole) = $1 AND a.defaclnamespace = 0 AND a.defaclobjtype::text = w.kind
           AND pg_get_userbyid(acl.grantee) = $2 AND acl.privilege_type = w.privilege)`,
    [owner, role, tables, sequences],
  );
  return rows.map(row => row.lack);
}

/**
 * Gives a role what its access promises in the database of this session: on what is there, and on what the owner makes later, in schemas that it makes
 * later too. Default privileges cover only what the role makes that they are altered for (PITFALLS 38). All or nothing.
 */
export async function giveRights(session: PostgresSession, options: GrantOptions): Promise<void> {
  const { database, owner, role, access } = options;
  const doing = `Giving the role ${role} its rights on the database ${database}`;
  const { tables, sequences } = RIGHTS[access];
  const to = identifier(role);
  const run = (sql: string) => session.query(doing, sql);
  const grantOn = async (grant: { rights: string[]; what: string; relations: OwnedRelation[] }) => {
    if (grant.relations.length > 0) {
      const names = grant.relations.map(({ nspname, relname }) => `${identifier(nspname)}.${identifier(relname)}`);
      await run(`GRANT ${grant.rights.join(', ')} ON ${grant.what} ${names.join(', ')} TO ${to}`);
    }
  };
  await session.transaction(doing, async () => {
    await run(`GRANT CONNECT ON DATABASE ${identifier(database)} TO ${to}`);
    const schemas = await session.query<{ nspname: string }>(doing, SCHEMAS, [owner]);
    await run(`SET LOCAL ROLE ${identifier(owner)}`);
    for (const { nspname } of schemas) {
      await run(`GRANT USAGE ON SCHEMA ${identifier(nspname)} TO ${to}`);
    }
    const owned = await session.query<OwnedRelation>(doing, RELATIONS, [owner]);
    await grantOn({ rights: tables, what: 'TABLE', relations: owned.filter(({ relkind }) => relkind !== 'S') });
    await grantOn({ rights: sequences, what: 'SEQUENCE', relations: owned.filter(({ relkind }) => relkind === 'S') });
    await run(`ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO ${to}`);
    await run(`ALTER DEFAULT PRIVILEGES GRANT ${tables.join(', ')} ON TABLES TO ${to}`);
    await run(`ALTER DEFAULT PRIVILEGES GRANT ${sequences.join(', ')} ON SEQUENCES TO ${to}`);
  });
}
