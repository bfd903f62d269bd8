import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { renderArgocdIngress } from '../argocd/ingress';
import type { ClusterObject } from '../client/objects';
import { applySingle } from './applySingle';
import { clusterStep, waiting } from './clusterStep';
import type { ClusterSide } from './ClusterSide';
import { ADMISSION_STEP, ARGOCD_STEP, INGRESS_STEP } from './ids';
import { PREREQUISITE_MS } from './waits';

/**
 * Argo CD's own Ingress, once its IngressClass exists: before, an admission webhook may refuse it. `undefined` where no app of the
 * build brings that class.
 */
export function argocdIngressStep(side: ClusterSide): Step | undefined {
  const { spec } = side;
  const { ingressClass, hostname, tier } = spec.argocd;
  const brought = spec.apps.some(app => app.decision.state === 'deployed' && app.ingressClass === ingressClass);
  if (!brought) {
    return undefined;
  }
  return clusterStep(side, {
    id: INGRESS_STEP,
    tier,
    title: `Ingress ${hostname}`,
    needs: [ADMISSION_STEP, ARGOCD_STEP],
    async ensure(look) {
      const live = await look.cluster.get<ClusterObject>({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IngressClass',
        name: ingressClass,
      });
      if (!live) {
        return waiting({
          reason: 'IngressClassMissing',
          message: `The IngressClass ${ingressClass} is not there yet`,
          retryAfterMs: PREREQUISITE_MS,
        });
      }
      return applySingle({ look, object: renderArgocdIngress(spec) });
    },
  });
}
