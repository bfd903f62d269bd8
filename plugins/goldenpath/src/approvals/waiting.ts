import type { DatabaseGrant, DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Translate } from '../translation/goldenPathTranslationRef';

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

/** What can be decided about a request. */
export type Decision = 'approve' | 'reject';

/** A decision about what is asked for, as a person would say it. */
export function nameOf(options: { decision: Decision; waiting: Waiting; t: Translate }): string {
  const { decision, waiting, t } = options;
  const { name, environment } = waiting.database;
  const { app, access } = waiting.grant;
  switch (access) {
    case 'owner':
      return t(`approvals.${decision}.database`, { name, environment });
    case 'editor':
    case 'reader':
      return t(`approvals.${decision}.grant`, { app, access, name, environment });
  }
}
