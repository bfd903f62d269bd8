import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Database, DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The way in of the app that owns a database: each has exactly one. */
export function ownerGrantOf(database: Database): DatabaseGrant {
  const grant = database.grants.find(({ access }) => access === 'owner');
  if (!grant) {
    throw new ConflictError(
      `Database ${database.name} in ${database.environment} has no owner's grant; tell your platform team.`,
    );
  }
  return grant;
}

/** The grant of an app on a database; the owner's where no app is named. */
export function grantOf(options: { database: Database; app: string | undefined }): DatabaseGrant {
  const { database, app } = options;
  if (app === undefined) {
    return ownerGrantOf(database);
  }
  const grant = database.grants.find(candidate => candidate.app === app);
  if (!grant) {
    throw new NotFoundError(
      `${app} has no grant on database ${database.name} in ${database.environment}; ${database.grants
        .map(candidate => candidate.app)
        .join(', ')} have.`,
    );
  }
  return grant;
}
