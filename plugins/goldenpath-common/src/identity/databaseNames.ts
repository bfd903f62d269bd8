import { isDnsLabel } from './hostName';
import type { BuildIdentity } from './names';

const DATABASE_NAME = /^[a-z][a-z0-9_]{2,62}$/;
const ROLE_NAME = /^[a-z][a-z0-9_]{2,30}$/;
const MAX_DATABASE_NAME = 63;
const MAX_ROLE_NAME = 31;
/** An app of that name would, persistent, get the names of another app's build, or a secret below a build's path. */
const ENDS_LIKE_A_BUILD = /(^|-)b-\d{2}-\d{2}-\d{2}-\d{2}$/;
/** As the names of a build's databases and roles end. */
const NAMED_LIKE_A_BUILD = /(^|_)b_\d{2}_\d{2}_\d{2}_\d{2}$/;
/** Begins the names of the throw-away roles that prove a database's isolation. @public */
export const PROBE_PREFIX = 'gp_probe_';
/** What PostgreSQL or RDS keep for themselves. */
const RESERVED = new Set([
  'postgres',
  'template0',
  'template1',
  'rdsadmin',
  'rdsrepladmin',
  'public',
  'none',
  'admin',
  'root',
]);
const RESERVED_PREFIXES = ['pg_', 'rds_', 'rdsadmin', PROBE_PREFIX];
/** Words that PostgreSQL takes for its own where a name stands without quotes: whoever types such a name by hand gets a syntax error. */
const KEYWORDS = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint
  create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc
  distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join
  lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
  references returning right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user
  using variadic verbose when where window with`.split(/\s+/),
);

/** Names of an app's database and role, or why there are none. @public */
export type DatabaseNames =
  | { result: 'named'; database: string; role: string }
  | { result: 'refused'; code: 'INVALID' | 'NAME_TOO_LONG'; reason: string };

/**
 * The database and the role of an app: `<app>_b_23_01_26_01`, or `<app>` in a persistent cluster, hyphens as underscores. Two apps or builds
 * never share a name: PostgreSQL cuts identifiers without a word (PITFALLS 42), so what is too long is refused.
 *
 * @public
 */
export function databaseNamesOf(
  options: Pick<BuildIdentity, 'lifecycle' | 'buildId'> & { app: string },
): DatabaseNames {
  const appFault = findDatabaseAppFault(options.app);
  if (appFault !== undefined) {
    return { result: 'refused', code: 'INVALID', reason: appFault };
  }
  const name = withUnderscores(suffixed(options));
  const fault = findDatabaseNameFault(name) ?? findRoleNameFault(name);
  if (fault !== undefined) {
    return { result: 'refused', code: name.length > MAX_ROLE_NAME ? 'NAME_TOO_LONG' : 'INVALID', reason: fault };
  }
  return { result: 'named', database: name, role: name };
}

/** Says why an app of that name cannot have a way into a database, or nothing. @public */
export function findDatabaseAppFault(app: string): string | undefined {
  if (!isDnsLabel(app) || !/^[a-z]/.test(app)) {
    return `"${app}" cannot have a database: its name must be lower case letters, digits and inner hyphens, beginning with a letter`;
  }
  return ENDS_LIKE_A_BUILD.test(app)
    ? `"${app}" cannot have a database: it ends like the names that builds get, and could collide with one`
    : undefined;
}

/** Says why a name is a build's to give, or nothing: what builds make is theirs to take away. @public */
export function findBuildNameFault(name: string): string | undefined {
  return NAMED_LIKE_A_BUILD.test(name)
    ? `"${name}" ends like the names that builds give to their databases; choose another name`
    : undefined;
}

/** Says why a database cannot have a name, or nothing. @public */
export function findDatabaseNameFault(name: string): string | undefined {
  return findNameFault({ name, pattern: DATABASE_NAME, kind: 'database', longest: MAX_DATABASE_NAME });
}

/** Says why a role cannot have a name, or nothing. @public */
export function findRoleNameFault(name: string): string | undefined {
  return findNameFault({ name, pattern: ROLE_NAME, kind: 'role', longest: MAX_ROLE_NAME });
}

function findNameFault(options: { name: string; pattern: RegExp; kind: string; longest: number }): string | undefined {
  const { name, pattern, kind, longest } = options;
  if (RESERVED.has(name) || RESERVED_PREFIXES.some(prefix => name.startsWith(prefix))) {
    return `"${name}" is reserved by PostgreSQL or RDS; choose another name for the ${kind}`;
  }
  if (KEYWORDS.has(name)) {
    return `"${name}" is a reserved word of SQL; choose another name for the ${kind}`;
  }
  return pattern.test(name)
    ? undefined
    : `"${name}" (${name.length} characters) cannot name a ${kind}: 3 to ${longest} lower case letters, digits and underscores, beginning with a letter`;
}

function suffixed(options: Pick<BuildIdentity, 'lifecycle' | 'buildId'> & { app: string }): string {
  switch (options.lifecycle) {
    case 'ephemeral':
      return `${options.app}-b-${options.buildId}`;
    case 'persistent':
      return options.app;
  }
}

function withUnderscores(name: string): string {
  return name.replaceAll('-', '_');
}
