import type { ClusterEndpoint } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildRecord } from '../database/types';
import { API_ENDPOINT_STEP } from '../reconciler/steps';

/** How the cluster's API server is reached, as its step saw it; nothing before that, and nothing once the cluster is on its way out. Pure. */
export function clusterOf({ build, steps }: Pick<BuildRecord, 'build' | 'steps'>): ClusterEndpoint | undefined {
  const step = steps.find(({ direction, stepId }) => direction === 'ensure' && stepId === API_ENDPOINT_STEP);
  if (build.goal === 'absent' || step?.state !== 'ready') {
    return undefined;
  }
  const { endpoint, caData } = step.outputs;
  return typeof endpoint === 'string' && typeof caData === 'string' ? { url: endpoint, caData } : undefined;
}
