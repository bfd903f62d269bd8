import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DesiredObject } from '../client/objects';
import { ARGOCD_API, buildLabels, THIS_CLUSTER } from './names';

/** The AppProject of a build: only the repositories that its apps come from, and only this cluster. */
export function renderAppProject(spec: BuildSpec): DesiredObject {
  const repositories = spec.apps.filter(app => app.decision.state === 'deployed').map(app => app.source.repoURL);
  return {
    apiVersion: ARGOCD_API,
    kind: 'AppProject',
    metadata: { name: spec.argocd.project, namespace: spec.argocd.namespace, labels: buildLabels(spec) },
    spec: {
      description: `Apps of ${spec.clusterName}`,
      sourceRepos: [...new Set(repositories)].sort(),
      // Charts reach beyond their own namespace (kube-system, for what watches the control plane).
      destinations: [{ server: THIS_CLUSTER, namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  };
}
