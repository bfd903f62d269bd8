import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DesiredObject } from '../client/objects';
import { buildLabels } from './names';

/** The Service that Argo CD's manifest brings for its API and pages. */
const ARGOCD_SERVER = 'argocd-server';

/** Argo CD's own Ingress, at the host name that the spec gives it. */
export function renderArgocdIngress(spec: BuildSpec): DesiredObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: ARGOCD_SERVER, namespace: spec.argocd.namespace, labels: buildLabels(spec) },
    spec: {
      ingressClassName: spec.argocd.ingressClass,
      rules: [
        {
          host: spec.argocd.hostname,
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: { service: { name: ARGOCD_SERVER, port: { name: 'http' } } } },
            ],
          },
        },
      ],
    },
  };
}
