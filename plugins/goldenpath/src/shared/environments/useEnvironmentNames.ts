import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Query } from '../query/useQuery';
import { useSeen } from '../useSeen';

/**
 * What a filter by environment can offer: those that are configured, and those that are filtered by or shown, which may be configured no more. Where the
 * former cannot be read, the latter are left.
 */
export function useEnvironmentNames(options: {
  environments: Query<EnvironmentsAnswer>;
  /** Environments that the page is filtered by, or that its rows name. */
  seen: readonly (string | undefined)[];
}): string[] {
  const { environments, seen } = options;
  const { state } = environments;
  const configured = state.status === 'loaded' ? state.data.items.map(({ name }) => name) : [];
  return useSeen([...configured, ...seen]);
}
