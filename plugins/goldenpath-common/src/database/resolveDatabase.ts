import type { EnvironmentFacts } from '../build/request';
import { readFields } from '../build/resolve/readFields';
import type { Refusal } from '../build/spec';
import { PERSISTENT_BUILD_ID } from '../identity/buildId';
import {
  findBuildNameFault,
  findDatabaseAppFault,
  findDatabaseNameFault,
  findRoleNameFault,
} from '../identity/databaseNames';
import { databaseSecretNameOf, secretPathOf, tagsOf } from '../identity/names';
import { databaseRequestFields } from './requestSchemas';
import type { DatabaseSpec } from './spec';
import type { DatabaseRequest } from './types';

/** What {@link resolveDatabase} answers. @public */
export type DatabaseResolution =
  { result: 'resolved'; spec: DatabaseSpec } | { result: 'refused'; refusals: Refusal[] };

/** What a name is checked for before it is taken: that it can be one, and is no build's. */
const nameFaults: { [key in 'name' | 'app' | 'role']: (name: string) => string | undefined } = {
  name: name => findDatabaseNameFault(name) ?? findBuildNameFault(name),
  app: findDatabaseAppFault,
  role: name => findRoleNameFault(name) ?? findBuildNameFault(name),
};

/**
 * Decides everything about an application database that somebody asks for by itself. Names are taken as they are or refused, never changed. Never
 * throws; a request that cannot be met gets every reason at once.
 *
 * @param request - of unknown shape, as it came over the wire
 * @param facts - `environment` is `undefined` where the configuration has none of that name; `environments` says which there are
 * @public
 */
export function resolveDatabase(
  request: DatabaseRequest | unknown,
  facts: { environment?: EnvironmentFacts; environments: string[] },
): DatabaseResolution {
  const { fields, refusals } = readFields<DatabaseRequest>({
    request,
    schemas: databaseRequestFields,
    what: 'A request for a database',
    needs: 'environment, name, app and owner',
  });
  const { name, app, owner } = fields;
  const role = fields.role ?? name;
  refusals.push(...environmentRefusals({ name: fields.environment, facts }));
  for (const [path, value] of Object.entries({ name, app, ...(fields.role !== undefined && { role: fields.role }) })) {
    const fault = value === undefined ? undefined : nameFaults[path as keyof typeof nameFaults](value);
    if (fault !== undefined) {
      refusals.push({ path, code: 'INVALID', message: fault });
    }
  }
  if (name !== undefined && fields.role === undefined && nameFaults.name(name) === undefined) {
    const fault = nameFaults.role(name);
    if (fault !== undefined) {
      refusals.push({
        path: 'role',
        code: 'NAME_TOO_LONG',
        message: `The owner's role is named like the database unless you name another, and ${fault}. Give a shorter role`,
      });
    }
  }
  const { environment } = facts;
  if (refusals.length > 0 || !environment || !name || !app || !owner || !role) {
    return { result: 'refused', refusals };
  }
  const identity = {
    prefix: environment.prefix,
    environment: environment.name,
    lifecycle: 'persistent' as const,
    buildId: PERSISTENT_BUILD_ID,
  };
  return {
    result: 'resolved',
    spec: {
      environment: environment.name,
      name,
      app,
      owner,
      ...(fields.entityRef !== undefined && { entityRef: fields.entityRef }),
      ...(fields.description !== undefined && { description: fields.description }),
      ownerGrant: {
        app,
        access: 'owner',
        role,
        secret: databaseSecretNameOf({ ...identity, app }),
        createdb: fields.createdb ?? false,
      },
      secretPath: secretPathOf(identity),
      tags: tagsOf({ ...identity, owner }),
    },
  };
}

function environmentRefusals(options: {
  name: string | undefined;
  facts: { environment?: EnvironmentFacts; environments: string[] };
}): Refusal[] {
  const { name, facts } = options;
  if (name === undefined) {
    return [];
  }
  if (!facts.environment || facts.environment.name !== name) {
    return [
      {
        path: 'environment',
        code: 'UNKNOWN_ENVIRONMENT',
        message: `There is no environment "${name}"; there are ${facts.environments.join(', ') || 'none'}`,
      },
    ];
  }
  return facts.environment.offers.rds
    ? []
    : [
        {
          path: 'environment',
          code: 'NOT_SUPPORTED',
          message: `The environment ${name} offers no RDS instance, so there are no databases in it; ask your platform team to configure one (rds)`,
        },
      ];
}
