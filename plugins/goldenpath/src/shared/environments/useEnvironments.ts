import { useApi } from '@backstage/frontend-plugin-api';
import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { useQuery, type Query } from '../query/useQuery';

/** The environments that are configured, and what can be asked for in them; they change only when the backend starts anew. */
export function useEnvironments(): Query<EnvironmentsAnswer> {
  const api = useApi(goldenPathDatabasesApiRef);
  return useQuery({ key: 'environments', load: () => api.listEnvironments() });
}
