import { useApi } from '@backstage/frontend-plugin-api';
import type { ContractAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { useQuery, type Query } from '../shared/query/useQuery';

/** The contract that new builds are made with. */
export function useContract(): Query<ContractAnswer> {
  const api = useApi(goldenPathApiRef);
  return useQuery({ key: 'contract', load: () => api.getContract() });
}
