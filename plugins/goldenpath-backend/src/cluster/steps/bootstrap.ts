import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { renderBootstrap } from '../argocd/bootstrap';
import { BOOTSTRAP_CONFIG_MAP } from '../argocd/names';
import { findDefaultStorageClass } from '../probes/defaultStorageClass';
import { applySingle } from './applySingle';
import { clusterStep } from './clusterStep';
import type { ClusterSide } from './ClusterSide';
import { BOOTSTRAP_STEP, NAMESPACE_STEP } from './ids';

/** The ConfigMap with the build's bootstrap values, true at the moment it is written. */
export function bootstrapStep(side: ClusterSide): Step {
  const { spec } = side;
  return clusterStep(side, {
    id: BOOTSTRAP_STEP,
    tier: spec.argocd.tier,
    title: `ConfigMap ${BOOTSTRAP_CONFIG_MAP}`,
    needs: [NAMESPACE_STEP],
    async ensure(look) {
      const storageClass = await findDefaultStorageClass(look.cluster);
      return applySingle({ look, object: renderBootstrap({ spec, storageClassReady: storageClass !== undefined }) });
    },
  });
}
