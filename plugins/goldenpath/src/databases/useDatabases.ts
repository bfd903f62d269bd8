import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { DatabaseSummary, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { useQuery, type Query } from '../shared/query/useQuery';
import { toQuery, type DatabaseFilters } from './databaseFilters';
import { paceOf } from './motion';

/** How many databases a page of the table shows. */
export const PAGE_SIZE = 50;

/** A page of databases, read anew every few seconds, more often while something is under way. */
export function useDatabases(options: {
  filters: DatabaseFilters;
  cursor: string | undefined;
}): Query<Page<DatabaseSummary>> {
  const api = useApi(goldenPathDatabasesApiRef);
  const identity = useApi(identityApiRef);
  const { filters, cursor } = options;
  return useQuery({
    key: JSON.stringify([filters, cursor]),
    load: async () => {
      const reader = await identity.getBackstageIdentity();
      return api.listDatabases({
        ...toQuery({ filters, reader }),
        limit: PAGE_SIZE,
        ...(cursor && { cursor }),
      });
    },
    refreshEveryMs: page => paceOf(page?.items),
  });
}
