import { useApi } from '@backstage/frontend-plugin-api';
import type { BuildKey, StepTimingsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { useQuery, type Query } from '../../shared/query/useQuery';

/** Other builds come to their end now and then; what is usual changes slowly. */
const REFRESH_MS = 5 * 60_000;

/** How long the steps of a build usually take in its environment, and whether that is known. */
export type StepTimings = Query<StepTimingsAnswer>;

/** How long the build's steps usually take in its environment. */
export function useStepTimings(buildKey: BuildKey): StepTimings {
  const api = useApi(goldenPathApiRef);
  return useQuery({
    key: JSON.stringify(buildKey),
    load: () => api.getStepTimings(buildKey),
    refreshEveryMs: REFRESH_MS,
  });
}
