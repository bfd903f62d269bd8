import type { DatabasesQuery, DatabaseStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Reader } from '../shared/useReader';
import type { UrlState } from '../shared/useUrlState';

/** What the URL of the databases page may hold. */
export const databaseFilterNames = ['whose', 'status', 'environment', 'q'] as const;

/** The filters of the databases page, as the URL holds them. */
export type DatabaseFilters = UrlState<(typeof databaseFilterNames)[number]>;

/** Statuses in which a database is there, or will be. */
export const livingStatuses: readonly DatabaseStatus[] = [
  'pending',
  'approved',
  'provisioning',
  'active',
  'failed',
  'decommissioning',
];

/** Every status, in the order of a database's life. */
export const allStatuses: readonly DatabaseStatus[] = [...livingStatuses, 'decommissioned', 'rejected'];

/** The filters as the backend understands them. Words of the URL that mean nothing are left out. */
export function toQuery(options: { filters: DatabaseFilters; reader: Reader }): DatabasesQuery {
  const { filters, reader } = options;
  const { environment, q } = filters;
  return {
    status: statusesOf(filters).join(','),
    ...(filters.whose === 'mine' && { requester: reader.userEntityRef }),
    ...(filters.whose === 'team' && { owner: reader.ownershipEntityRefs.join(',') }),
    ...(environment && { environment }),
    ...(q && { q }),
  };
}

/** Those that are over are shown when asked for. */
function statusesOf(filters: DatabaseFilters): readonly DatabaseStatus[] {
  if (filters.status === 'all') {
    return allStatuses;
  }
  const status = allStatuses.find(name => name === filters.status);
  return status ? [status] : livingStatuses;
}

/** Whether anything narrows the list. */
export function isFiltered(filters: DatabaseFilters): boolean {
  return databaseFilterNames.some(name => filters[name] !== undefined);
}
