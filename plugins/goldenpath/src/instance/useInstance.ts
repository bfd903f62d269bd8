import { useApi } from '@backstage/frontend-plugin-api';
import type { DatabaseInstance, InstanceStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { useQuery, type Query } from '../shared/query/useQuery';

const REFRESH_MOVING_MS = 3_000;
/** Each reading looks at the cloud. */
const REFRESH_AT_REST_MS = 30_000;

const moves: Record<InstanceStatus, boolean> = {
  absent: false,
  adoptable: false,
  creating: true,
  available: false,
  changing: true,
  failed: false,
  retiring: true,
  retired: false,
  unknown: false,
};

/** An environment's database instance, read anew more often while something is under way at it. */
export function useInstance(environment: string): Query<DatabaseInstance> {
  const api = useApi(goldenPathDatabasesApiRef);
  return useQuery({
    key: environment,
    load: () => api.getInstance(environment),
    refreshEveryMs: instance => (instance && moves[instance.status] ? REFRESH_MOVING_MS : REFRESH_AT_REST_MS),
  });
}
