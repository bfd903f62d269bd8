import { deployment, ingress, service, serviceAccount, statefulSet } from '../addons/objects';
import { textAt } from '../model/json';
import { chartLabels, extraObjects, fullName, selectorLabels, type AppDefinition } from './definition';
import { flag, hosts, text, texts } from './values';

/** Backstage: Deployment and Service on 7007. */
export const backstage: AppDefinition = {
  source: {
    kind: 'helm',
    chart: 'backstage',
    repositories: ['https://backstage.github.io/charts'],
    versions: ['1.12.0'],
  },
  render(release) {
    const { namespace, values } = release;
    const name = fullName(release, 'backstage', values);
    const selector = { ...selectorLabels(release, 'backstage'), 'app.kubernetes.io/component': 'backstage' };
    const host = text(values, 'ingress.host', '');
    return [
      deployment({
        name,
        namespace,
        labels: { ...chartLabels(release, 'backstage'), 'app.kubernetes.io/component': 'backstage' },
        selector,
        containerName: 'backstage-backend',
        image: 'ghcr.io/backstage/backstage:1.12.0',
        ports: [{ name: 'backend', containerPort: 7007 }],
        envFromSecrets: texts(values, 'backstage.extraEnvVarsSecrets'),
      }),
      service({ name, namespace, selector, ports: [{ name: 'http-backend', port: 7007, targetPort: 'backend' }] }),
      ...(flag(values, 'ingress.enabled', false) && host !== ''
        ? [
            ingress({
              name,
              namespace,
              ingressClassName: textAt(values, 'ingress', 'className'),
              hosts: [host],
              service: { name, port: 7007 },
            }),
          ]
        : []),
      ...extraObjects(release, 'extraDeploy'),
    ];
  },
};

/** Loki as the chart loki-stack brings it: a StatefulSet and Service named after the release, and Promtail. */
export const loki: AppDefinition = {
  source: {
    kind: 'helm',
    chart: 'loki-stack',
    repositories: ['https://grafana.github.io/helm-charts'],
    versions: ['2.9.11', '2.10.2'],
  },
  render(release) {
    const { namespace, values } = release;
    const name = fullName(release, 'loki');
    const selector = { app: 'loki', release: release.name };
    return [
      serviceAccount({ name, namespace }),
      statefulSet({
        name,
        namespace,
        serviceName: `${name}-headless`,
        labels: { ...chartLabels(release, 'loki'), ...selector },
        selector,
        serviceAccountName: name,
        containerName: 'loki',
        image: 'grafana/loki:2.6.1',
        ports: [{ name: 'http-metrics', containerPort: 3100 }],
      }),
      service({
        name,
        namespace,
        labels: selector,
        selector,
        ports: [{ name: 'http-metrics', port: 3100, targetPort: 'http-metrics' }],
      }),
      ...(flag(values, 'loki.ingress.enabled', false)
        ? [
            ingress({
              name,
              namespace,
              ingressClassName: textAt(values, 'loki', 'ingress', 'ingressClassName'),
              hosts: hosts(values, 'loki.ingress.hosts'),
              service: { name, port: 3100 },
            }),
          ]
        : []),
    ];
  },
};

/** Keycloak: a StatefulSet, and a Service on port 80. */
export const keycloak: AppDefinition = {
  source: {
    kind: 'helm',
    chart: 'keycloak',
    repositories: ['https://charts.bitnami.com/bitnami', 'registry-1.docker.io/bitnamicharts'],
    versions: ['22.1.6'],
  },
  render(release) {
    const { namespace, values } = release;
    const name = fullName(release, 'keycloak', values);
    const selector = { ...selectorLabels(release, 'keycloak'), 'app.kubernetes.io/component': 'keycloak' };
    const host = text(values, 'ingress.hostname', '');
    return [
      serviceAccount({ name, namespace }),
      statefulSet({
        name,
        namespace,
        serviceName: `${name}-headless`,
        labels: { ...chartLabels(release, 'keycloak'), 'app.kubernetes.io/component': 'keycloak' },
        selector,
        serviceAccountName: name,
        containerName: 'keycloak',
        image: 'docker.io/bitnami/keycloak:25.0.4',
        ports: [{ name: 'http', containerPort: 8080 }],
      }),
      service({ name, namespace, selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }] }),
      ...(flag(values, 'ingress.enabled', false) && host !== ''
        ? [
            ingress({
              name,
              namespace,
              ingressClassName: textAt(values, 'ingress', 'ingressClassName'),
              hosts: [host],
              service: { name, port: 80 },
            }),
          ]
        : []),
      ...extraObjects(release, 'extraDeploy'),
    ];
  },
};

/** The realm's settings in the operator's Git repository. */
export const oidcConfig: AppDefinition = {
  source: { kind: 'git', directory: 'oidc-config' },
  render: ({ name, namespace }) => [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace },
      data: { realm: 'goldenpath' },
    },
  ],
};
