import { useApi } from '@backstage/frontend-plugin-api';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { useQuery } from '../shared/query/useQuery';

/** As many of the latest builds as name the environments that are in use. */
const MOST = 100;

/**
 * The environments that databases or builds have been seen in: the backend keeps no list of them for pages. Where the builds cannot be read, those
 * of the databases are what is known.
 */
export function useEnvironments(seen: readonly string[]): { environments: string[]; isComplete: boolean } {
  const api = useApi(goldenPathApiRef);
  const { state } = useQuery({
    key: 'environments',
    load: async () => {
      const { items } = await api.listBuilds({ limit: MOST });
      return items.map(({ environment }) => environment);
    },
  });
  const ofBuilds = state.status === 'loaded' ? state.data : [];
  return {
    environments: [...new Set([...seen, ...ofBuilds])].sort(),
    isComplete: state.status !== 'loading',
  };
}
