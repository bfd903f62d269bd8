import { deployment, ingress, persistentVolumeClaim, service, serviceAccount } from '../addons/objects';
import type { KubernetesObject } from '../model/object';
import { textAt } from '../model/json';
import { extraObjects, fullName, type AppDefinition, type Release } from './definition';
import { annotations, flag, hosts, text } from './values';

export const GRAFANA_IMAGE = 'grafana/grafana';
const CHART = 'grafana';
const APP_VERSIONS: Readonly<Record<string, string>> = { '8.5.1': '11.2.0', '6.51.2': '9.3.8' };

/** Grafana by itself. */
export const grafana: AppDefinition = {
  source: {
    kind: 'helm',
    chart: CHART,
    repositories: ['https://grafana.github.io/helm-charts'],
    versions: ['8.5.1'],
  },
  render: release =>
    grafanaObjects({ ...release, name: fullName(release, CHART, release.values), instance: release.name }),
};

/** The objects of the Grafana chart, alone or within kube-prometheus-stack. */
export function grafanaObjects(release: Release & { instance: string }): KubernetesObject[] {
  const { name, namespace, values, instance, revision } = release;
  const selector = { 'app.kubernetes.io/name': CHART, 'app.kubernetes.io/instance': instance };
  const labels = { ...selector, 'app.kubernetes.io/managed-by': 'Helm' };
  const envFromSecret = textAt(values, 'envFromSecret') || undefined;
  const persistent = flag(values, 'persistence.enabled', false);
  return [
    serviceAccount({ name, namespace }),
    ...(persistent
      ? [
          persistentVolumeClaim({
            name,
            namespace,
            labels,
            size: text(values, 'persistence.size', '10Gi'),
            storageClassName: textAt(values, 'persistence', 'storageClassName'),
          }),
        ]
      : []),
    deployment({
      name,
      namespace,
      labels,
      selector,
      serviceAccountName: name,
      containerName: CHART,
      image: `docker.io/${GRAFANA_IMAGE}:${APP_VERSIONS[revision] ?? '9.3.8'}`,
      strategy: { type: text(values, 'deploymentStrategy.type', 'RollingUpdate') },
      ports: [{ name: 'grafana', containerPort: 3000 }],
      envFromSecrets: envFromSecret === undefined ? [] : [envFromSecret],
      ...(persistent ? { volumes: [{ name: 'storage', persistentVolumeClaim: { claimName: name } }] } : {}),
    }),
    service({
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: text(values, 'service.portName', 'http-web'), port: 80, targetPort: 3000 }],
    }),
    ...(flag(values, 'ingress.enabled', false)
      ? [
          ingress({
            name,
            namespace,
            labels,
            annotations: annotations(values, 'ingress.annotations'),
            ingressClassName: textAt(values, 'ingress', 'ingressClassName'),
            hosts: hosts(values, 'ingress.hosts'),
            service: { name, port: 80 },
          }),
        ]
      : []),
    ...extraObjects(release, 'extraObjects'),
  ];
}
