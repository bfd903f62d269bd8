import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { admissionStep } from './steps/admission';
import { appStep } from './steps/app';
import { argocdStep } from './steps/argocd';
import { argocdIngressStep } from './steps/argocdIngress';
import { argocdReadyStep } from './steps/argocdReady';
import { bootstrapStep } from './steps/bootstrap';
import type { ClusterSide } from './steps/ClusterSide';
import { loadBalancersStep } from './steps/loadBalancers';
import { namespaceStep } from './steps/namespace';
import { projectStep } from './steps/project';
import { storageClassStep } from './steps/storageClass';

/**
 * What a build's cluster gets once its API answers, for any provider: what its API server refuses, Argo CD, the bootstrap values, the project, and an
 * Application for each deployed app. Argo CD does the rest.
 */
export function createClusterFlow(options: Omit<ClusterSide, 'speed'> & { speed?: number }): Step[] {
  const side: ClusterSide = { ...options, speed: options.speed ?? 1 };
  const deployed = side.spec.apps.filter(app => app.decision.state === 'deployed');
  return [
    admissionStep(side),
    namespaceStep(side),
    argocdStep(side),
    argocdReadyStep(side),
    bootstrapStep(side),
    projectStep(side),
    storageClassStep(side),
    ...deployed.map(app => appStep(side, app)),
    argocdIngressStep(side),
    loadBalancersStep(side),
  ].filter(step => step !== undefined);
}
