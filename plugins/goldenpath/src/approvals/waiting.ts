import type { DatabaseGrant, DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Something that waits for somebody's approval: a database itself, by its owner's grant, or a further grant on it. */
export interface Waiting {
  database: DatabaseSummary;
  grant: DatabaseGrant;
}

/** What waits for an approval among databases, longest waiting first. */
export function waitingOf(databases: readonly DatabaseSummary[]): Waiting[] {
  return databases
    .flatMap(database =>
      database.grants.filter(({ status }) => status === 'pending').map(grant => ({ database, grant })),
    )
    .sort((left, right) => left.grant.requestedAt.localeCompare(right.grant.requestedAt));
}

/** What is asked for, as a person would say it. */
export function nameOf({ database, grant }: Waiting): string {
  const { name, environment } = database;
  switch (grant.access) {
    case 'owner':
      return `the database ${name} in ${environment}`;
    case 'editor':
    case 'reader':
      return `${grant.app} as ${grant.access} of ${name} in ${environment}`;
  }
}
