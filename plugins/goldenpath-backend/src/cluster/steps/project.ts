import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { renderAppProject } from '../argocd/appProject';
import { applySingle } from './applySingle';
import { clusterStep } from './clusterStep';
import type { ClusterSide } from './ClusterSide';
import { ARGOCD_STEP, PROJECT_STEP } from './ids';

/** The AppProject that every Application of the build belongs to. */
export function projectStep(side: ClusterSide): Step {
  const { spec } = side;
  return clusterStep(side, {
    id: PROJECT_STEP,
    tier: spec.argocd.tier,
    title: `AppProject ${spec.argocd.project}`,
    needs: [ARGOCD_STEP],
    ensure: look => applySingle({ look, object: renderAppProject(spec) }),
  });
}
