import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery, type Query } from '../shared/query/useQuery';
import type { Reader } from './buildFilters';

/** Who is looking. */
export function useReader(): Query<Reader> {
  const identity = useApi(identityApiRef);
  return useQuery({
    key: 'reader',
    load: () => identity.getBackstageIdentity(),
  });
}
