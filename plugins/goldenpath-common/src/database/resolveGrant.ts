import { readFields } from '../build/resolve/readFields';
import type { Refusal } from '../build/spec';
import { findBuildNameFault, findDatabaseAppFault, findRoleNameFault } from '../identity/databaseNames';
import { grantRequestFields } from './requestSchemas';
import type { DatabaseSpec, GrantSpec } from './spec';
import type { GrantRequest } from './types';

/** What {@link resolveGrant} answers. @public */
export type GrantResolution = { result: 'resolved'; grant: GrantSpec } | { result: 'refused'; refusals: Refusal[] };

/**
 * Decides everything about a further grant on a database. Its secret stands beside the app's own (`<app>/<database>/postgres`), so that the app can
 * have a database of its own as well. Never throws; a request that cannot be met gets every reason at once.
 *
 * @param request - of unknown shape, as it came over the wire
 * @param database - `apps` has a way in already
 * @public
 */
export function resolveGrant(
  request: GrantRequest | unknown,
  database: { spec: DatabaseSpec; apps: string[] },
): GrantResolution {
  const { spec, apps } = database;
  const { fields, refusals } = readFields<GrantRequest>({
    request,
    schemas: grantRequestFields,
    what: 'A request for a grant',
    needs: 'app and access',
  });
  const { app, access } = fields;
  const appFault = app === undefined ? undefined : findDatabaseAppFault(app);
  if (appFault !== undefined) {
    refusals.push({ path: 'app', code: 'INVALID', message: appFault });
  }
  if (app !== undefined && apps.includes(app)) {
    refusals.push({
      path: 'app',
      code: 'INVALID',
      message: `${app} has a way into ${spec.name} already, and an app has one per database; take that one away first`,
    });
  }
  const role = fields.role ?? (app === undefined ? undefined : `${spec.name}_${app.replaceAll('-', '_')}`);
  const roleFault =
    role === undefined || appFault !== undefined ? undefined : (findRoleNameFault(role) ?? findBuildNameFault(role));
  if (roleFault !== undefined) {
    refusals.push({
      path: 'role',
      code: role !== undefined && role.length > MAX_ROLE_NAME ? 'NAME_TOO_LONG' : 'INVALID',
      message: fields.role === undefined ? `${roleFault}. Give a role of your own choice` : roleFault,
    });
  }
  if (refusals.length > 0 || !app || !access || !role) {
    return { result: 'refused', refusals };
  }
  return {
    result: 'resolved',
    grant: {
      app,
      access,
      role,
      secret: `${spec.secretPath}/${app}/${spec.name}/postgres`,
      createdb: false,
      ...(fields.description !== undefined && { description: fields.description }),
    },
  };
}

const MAX_ROLE_NAME = 31;
