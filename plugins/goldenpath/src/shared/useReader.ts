import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery, type Query } from './query/useQuery';

/** Who is looking. */
export interface Reader {
  userEntityRef: string;
  /** What the reader owns things as: themselves, and their groups. */
  ownershipEntityRefs: string[];
}

/** Who is looking. */
export function useReader(): Query<Reader> {
  const identity = useApi(identityApiRef);
  return useQuery({
    key: 'reader',
    load: () => identity.getBackstageIdentity(),
  });
}
