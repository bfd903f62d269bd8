import { useApi } from '@backstage/frontend-plugin-api';
import type { Database, DatabaseKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { paceOf } from '../databases/motion';
import { useQuery, type Query } from '../shared/query/useQuery';

/** A database, read anew every few seconds, more often while something is under way at it. */
export function useDatabase(key: DatabaseKey): Query<Database> {
  const api = useApi(goldenPathDatabasesApiRef);
  return useQuery({
    key: JSON.stringify(key),
    load: () => api.getDatabase(key),
    refreshEveryMs: database => paceOf(database && [database]),
  });
}
