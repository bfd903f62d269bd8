import type { IsolationCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PostgresSession } from './PostgresSession';
import type { Login } from './tryLogin';

/** What is known of a role of ours, and of its way into databases of ours. */
interface RawRole {
  rolname: string;
  powers: string[];
  member_of: string[];
}

/** A database of this environment that a role of it may connect to. */
export interface ConnectRight {
  role: string;
  database: string;
  /** Whether it was granted to this role, and is neither everybody's right nor that of the database's owner. */
  isItsOwn: boolean;
}

/** What the server says of the roles that carry a mark, and of the databases that they own. */
export interface Sight {
  /** What each role may do beyond logging in, and whose member it is. */
  roles: { name: string; powers: string[]; memberOf: string[] }[];
  databases: string[];
  /** Every pair of the two that may connect. */
  connects: ConnectRight[];
}

/** Reads every role and database of an environment, and `has_database_privilege` of each pair. */
export async function readSight(session: PostgresSession, markBeginning: string): Promise<Sight> {
  const doing = 'Reading the rights of every role of this environment';
  const roles = await session.query<RawRole>(
    doing,
    `SELECT r.rolname::text,
            array_remove(ARRAY[CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
                               CASE WHEN rolreplication THEN 'REPLICATION' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END], NULL) AS powers,
            ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid ORDER BY 1) AS member_of
       FROM pg_roles r WHERE starts_with(shobj_description(r.oid, 'pg_authid'), $1) ORDER BY 1`,
    [markBeginning],
  );
  const databases = await session.query<{ datname: string }>(
    doing,
    `SELECT datname::text FROM pg_database WHERE starts_with(shobj_description(datdba, 'pg_authid'), $1) ORDER BY 1`,
    [markBeginning],
  );
  const connects = await session.query<ConnectRight>(
    doing,
    `SELECT r.rolname::text AS role, d.datname::text AS database,
            d.datdba <> r.oid AND EXISTS (SELECT FROM aclexplode(d.datacl) acl WHERE acl.grantee = r.oid AND acl.privilege_type = 'CONNECT') AS "isItsOwn"
       FROM pg_roles r CROSS JOIN pg_database d
      WHERE starts_with(shobj_description(r.oid, 'pg_authid'), $1) AND starts_with(shobj_description(d.datdba, 'pg_authid'), $1)
        AND has_database_privilege(r.oid, d.oid, 'CONNECT') ORDER BY 1, 2`,
    [markBeginning],
  );
  return {
    roles: roles.map(row => ({ name: row.rolname, powers: row.powers, memberOf: row.member_of })),
    databases: databases.map(row => row.datname),
    connects,
  };
}

/** What a database's isolation is judged by. */
export interface IsolationFacts {
  database: string;
  /** The roles of the database's own grants. */
  ownRoles: string[];
  /** Those of them that this proof is about, and that must be there. */
  provenRoles: string[];
  stranger: Login;
  publicRights: string[];
  /** What PUBLIC has on other databases that the owner's role has made. */
  besides: { database: string; publicRights: string[] }[];
  sight: Sight;
}

/** Whether nobody but its own grants gets into a database, and its grants get nowhere else. Pure. */
export function judgeIsolation(facts: IsolationFacts): IsolationCheck[] {
  const { database, ownRoles, sight } = facts;
  const own = new Set(ownRoles);
  const others = sight.roles.filter(({ name }) => !own.has(name)).map(({ name }) => name);
  const intruders = sight.connects.filter(each => each.database === database && !own.has(each.role));
  // What another owner opens to everybody is that owner's to close: it breaks the proof of that database, and of no other.
  const elsewhere = sight.connects.filter(each => each.database !== database && each.isItsOwn && own.has(each.role));
  const foreignDatabases = sight.databases.filter(name => name !== database);
  const powerful = sight.roles.filter(({ name, powers }) => own.has(name) && powers.length > 0);
  const members = sight.roles.filter(({ name, memberOf }) => own.has(name) && memberOf.length > 0);
  const unseen = facts.provenRoles.filter(name => !sight.roles.some(role => role.name === name));

  return [
    strangerCheck(facts),
    {
      title: 'PUBLIC has nothing',
      held: facts.publicRights.length === 0,
      evidence:
        facts.publicRights.length === 0
          ? `No right of PUBLIC on the database ${database} or its schema public`
          : `PUBLIC has ${facts.publicRights.join(', ')}`,
    },
    {
      title: 'No other role of this environment may connect',
      held: intruders.length === 0,
      evidence:
        intruders.length === 0
          ? `has_database_privilege is false for each of ${others.length} other roles`
          : `CONNECT is allowed to ${intruders.map(({ role }) => role).join(', ')}`,
    },
    {
      title: 'Its roles may connect nowhere else',
      held: elsewhere.length === 0,
      evidence:
        elsewhere.length === 0
          ? `Not one of them was granted CONNECT on any of ${foreignDatabases.length} other databases`
          : elsewhere.map(each => `${each.role} may connect to ${each.database}`).join('; '),
    },
    ...besidesChecks(facts),
    {
      title: 'Its roles can neither make roles nor become superusers',
      held: powerful.length === 0 && members.length === 0 && unseen.length === 0,
      evidence: powersEvidence({
        ownRoles: sight.roles.map(({ name }) => name).filter(name => own.has(name)),
        powerful,
        members,
        unseen,
      }),
    },
  ];
}

/** What the owner's role has made besides (PITFALLS 41) is closed to everybody too, as far as there is any. */
function besidesChecks({ besides }: IsolationFacts): IsolationCheck[] {
  const open = besides.filter(({ publicRights }) => publicRights.length > 0);
  return besides.length === 0
    ? []
    : [
        {
          title: 'PUBLIC has nothing on the databases that its role has made',
          held: open.length === 0,
          evidence:
            open.length === 0
              ? `Nothing on ${besides.map(({ database }) => database).join(', ')}`
              : open
                  .map(({ database, publicRights }) => `PUBLIC has ${publicRights.join(', ')} on ${database}`)
                  .join('; '),
        },
      ];
}

function strangerCheck({ stranger, database }: IsolationFacts): IsolationCheck {
  const title = 'A login role without grants is refused';
  switch (stranger.result) {
    case 'kept-out':
      return stranger.why === 'no-privilege'
        ? { title, held: true, evidence: stranger.message }
        : // A database that is not there, or takes nobody, keeps a stranger out as well: that proves nothing.
          { title, held: false, evidence: `It was refused for another reason: ${stranger.message}` };
    case 'let-in':
      return { title, held: false, evidence: `A role that nobody granted anything got into ${database}` };
    case 'wrong-password':
      // It was refused for another reason than its missing grants: that proves nothing.
      return { title, held: false, evidence: `Its own password was not taken: ${stranger.message}` };
  }
}

function powersEvidence(options: {
  ownRoles: string[];
  powerful: Sight['roles'];
  members: Sight['roles'];
  unseen: string[];
}): string {
  const { ownRoles, powerful, members, unseen } = options;
  const faults = [
    ...powerful.map(({ name, powers }) => `${name} has ${powers.join(', ')}`),
    ...members.map(({ name, memberOf }) => `${name} is a member of ${memberOf.join(', ')}`),
    ...unseen.map(name => `${name} was not found with our mark`),
  ];
  return faults.length > 0
    ? faults.join('; ')
    : `${ownRoles.join(', ')}: no SUPERUSER, CREATEROLE, REPLICATION or BYPASSRLS, and a member of no other role`;
}
