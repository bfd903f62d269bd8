import { isDnsLabel } from './hostName';
import type { BuildIdentity } from './names';

const DATABASE_NAME = /^[a-z][a-z0-9_]{2,62}$/;
const ROLE_NAME = /^[a-z][a-z0-9_]{2,30}$/;
const MAX_DATABASE_NAME = 63;
const MAX_ROLE_NAME = 31;
/** An app of that name would, persistent, get the names of another app's build. */
const ENDS_LIKE_A_BUILD = /-b-\d{2}-\d{2}-\d{2}-\d{2}$/;
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
const RESERVED_PREFIXES = ['pg_', 'rds_', 'rdsadmin'];

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
  const { app } = options;
  if (!isDnsLabel(app) || !/^[a-z]/.test(app)) {
    return {
      result: 'refused',
      code: 'INVALID',
      reason: `"${app}" cannot have a database: its name must be lower case letters, digits and inner hyphens, beginning with a letter`,
    };
  }
  if (ENDS_LIKE_A_BUILD.test(app)) {
    return {
      result: 'refused',
      code: 'INVALID',
      reason: `"${app}" cannot have a database: it ends like the names that builds get, and could collide with one`,
    };
  }
  const name = withUnderscores(suffixed(options));
  const fault = findDatabaseNameFault(name) ?? findRoleNameFault(name);
  if (fault !== undefined) {
    return { result: 'refused', code: name.length > MAX_ROLE_NAME ? 'NAME_TOO_LONG' : 'INVALID', reason: fault };
  }
  return { result: 'named', database: name, role: name };
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
