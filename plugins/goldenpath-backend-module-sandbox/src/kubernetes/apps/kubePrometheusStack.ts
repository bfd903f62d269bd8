import { customResourceDefinition, daemonSet, deployment, ingress, service, serviceAccount } from '../addons/objects';
import { BEYOND_CLIENT_SIDE_APPLY } from '../argocd/apply';
import { isObject, objectAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { chartLabels, selectorLabels, type AppDefinition, type Release } from './definition';
import { grafanaObjects } from './grafana';
import { flag, hosts, text } from './values';

export const MONITORING_GROUP = 'monitoring.coreos.com';
export const OPERATOR_IMAGE = 'prometheus-operator/prometheus-operator';
const CHART = 'kube-prometheus-stack';

/** The name in front of what this chart makes: as Helm's usual one, cut at 26 characters. */
export function stackName(release: { name: string; values: Record<string, unknown> }): string {
  const override = release.values.fullnameOverride;
  const usual = release.name.includes(CHART) ? release.name : `${release.name}-${CHART}`;
  const base = typeof override === 'string' && override !== '' ? override : usual;
  return base.slice(0, 26).replace(/-+$/, '');
}

/**
 * Prometheus, Alertmanager, Grafana and what they need. For release `kube-prometheus-stack` the Services are
 * `kube-prometheus-stack-{prometheus:9090,alertmanager:9093,grafana:80,operator:443,kube-state-metrics:8080}` and
 * `kube-prometheus-stack-prometheus-node-exporter:9100`; the operator makes the StatefulSets
 * `prometheus-kube-prometheus-stack-prometheus` and `alertmanager-kube-prometheus-stack-alertmanager`.
 */
export const kubePrometheusStack: AppDefinition = {
  source: {
    kind: 'helm',
    chart: CHART,
    repositories: ['https://prometheus-community.github.io/helm-charts'],
    versions: ['45.7.1', '45.31.1'],
  },
  render(release) {
    const name = stackName(release);
    return [
      ...definitions(),
      ...operator(release, name),
      ...prometheus(release, name),
      ...alertmanager(release, name),
      ...exporters(release),
      ...(flag(release.values, 'grafana.enabled', true)
        ? grafanaObjects({
            ...release,
            name: `${release.name}-grafana`,
            instance: release.name,
            values: objectAt(release.values, 'grafana'),
          })
        : []),
    ];
  },
};

function definitions(): KubernetesObject[] {
  const kinds = [
    { kind: 'Alertmanager', plural: 'alertmanagers', version: 'v1', shortNames: ['am'] },
    { kind: 'AlertmanagerConfig', plural: 'alertmanagerconfigs', version: 'v1alpha1', shortNames: ['amcfg'] },
    { kind: 'PodMonitor', plural: 'podmonitors', version: 'v1', shortNames: ['pmon'] },
    { kind: 'Probe', plural: 'probes', version: 'v1', shortNames: ['prb'] },
    { kind: 'Prometheus', plural: 'prometheuses', version: 'v1', shortNames: ['prom'] },
    { kind: 'PrometheusRule', plural: 'prometheusrules', version: 'v1', shortNames: ['promrule'] },
    { kind: 'ServiceMonitor', plural: 'servicemonitors', version: 'v1', shortNames: ['smon'] },
    { kind: 'ThanosRuler', plural: 'thanosrulers', version: 'v1', shortNames: ['ruler'] },
  ];
  return kinds.map(kind => {
    const definition = customResourceDefinition({ group: MONITORING_GROUP, ...kind });
    // The real one is larger than the annotation that client-side apply writes may be.
    return kind.kind === 'Prometheus'
      ? { ...definition, metadata: { ...definition.metadata, annotations: { [BEYOND_CLIENT_SIDE_APPLY]: 'true' } } }
      : definition;
  });
}

function operator(release: Release, name: string): KubernetesObject[] {
  const { namespace } = release;
  const labels = { ...chartLabels(release, 'prometheus-operator'), app: `${CHART}-operator`, release: release.name };
  const selector = { app: `${CHART}-operator`, release: release.name };
  return [
    serviceAccount({ name: `${name}-operator`, namespace }),
    deployment({
      name: `${name}-operator`,
      namespace,
      labels,
      selector,
      serviceAccountName: `${name}-operator`,
      containerName: CHART,
      image: `quay.io/${OPERATOR_IMAGE}:v0.63.0`,
      ports: [{ name: 'http', containerPort: 8080 }],
    }),
    service({
      name: `${name}-operator`,
      namespace,
      labels,
      selector,
      ports: [{ name: 'https', port: 443, targetPort: 'http' }],
    }),
  ];
}

function prometheus(release: Release, name: string): KubernetesObject[] {
  const { namespace, values } = release;
  const full = `${name}-prometheus`;
  const spec = objectAt(values, 'prometheus', 'prometheusSpec');
  const labels = { app: `${CHART}-prometheus`, release: release.name };
  return [
    serviceAccount({ name: full, namespace }),
    {
      apiVersion: `${MONITORING_GROUP}/v1`,
      kind: 'Prometheus',
      metadata: { name: full, namespace, labels },
      spec: {
        image: 'quay.io/prometheus/prometheus:v2.42.0',
        version: 'v2.42.0',
        replicas: typeof spec.replicas === 'number' ? spec.replicas : 1,
        serviceAccountName: full,
        retention: text(spec, 'retention', '10d'),
        ...(isObject(spec.storageSpec) ? { storage: spec.storageSpec } : {}),
      },
    },
    service({
      name: full,
      namespace,
      labels,
      selector: { 'app.kubernetes.io/name': 'prometheus', prometheus: full },
      ports: [{ name: 'http-web', port: 9090, targetPort: 9090 }],
    }),
    ...maybeIngress(release, { path: 'prometheus', name: full, port: 9090 }),
  ];
}

function alertmanager(release: Release, name: string): KubernetesObject[] {
  const { namespace, values } = release;
  if (!flag(values, 'alertmanager.enabled', true)) {
    return [];
  }
  const full = `${name}-alertmanager`;
  const spec = objectAt(values, 'alertmanager', 'alertmanagerSpec');
  const labels = { app: `${CHART}-alertmanager`, release: release.name };
  return [
    serviceAccount({ name: full, namespace }),
    {
      apiVersion: `${MONITORING_GROUP}/v1`,
      kind: 'Alertmanager',
      metadata: { name: full, namespace, labels },
      spec: {
        image: 'quay.io/prometheus/alertmanager:v0.25.0',
        version: 'v0.25.0',
        replicas: typeof spec.replicas === 'number' ? spec.replicas : 1,
        serviceAccountName: full,
        ...(isObject(spec.storage) ? { storage: spec.storage } : {}),
      },
    },
    service({
      name: full,
      namespace,
      labels,
      selector: { 'app.kubernetes.io/name': 'alertmanager', alertmanager: full },
      ports: [{ name: 'http-web', port: 9093, targetPort: 9093 }],
    }),
    ...maybeIngress(release, { path: 'alertmanager', name: full, port: 9093 }),
  ];
}

function exporters(release: Release): KubernetesObject[] {
  const { namespace, values } = release;
  const state = `${release.name}-kube-state-metrics`;
  const nodes = `${release.name}-prometheus-node-exporter`;
  const stateLabels = selectorLabels(release, 'kube-state-metrics');
  const nodeLabels = selectorLabels(release, 'prometheus-node-exporter');
  return [
    ...(flag(values, 'kubeStateMetrics.enabled', true)
      ? [
          serviceAccount({ name: state, namespace }),
          deployment({
            name: state,
            namespace,
            labels: chartLabels(release, 'kube-state-metrics'),
            selector: stateLabels,
            serviceAccountName: state,
            containerName: 'kube-state-metrics',
            image: 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.8.0',
            ports: [{ name: 'http', containerPort: 8080 }],
          }),
          service({
            name: state,
            namespace,
            selector: stateLabels,
            ports: [{ name: 'http', port: 8080, targetPort: 8080 }],
          }),
        ]
      : []),
    ...(flag(values, 'nodeExporter.enabled', true)
      ? [
          serviceAccount({ name: nodes, namespace }),
          daemonSet({
            name: nodes,
            namespace,
            labels: chartLabels(release, 'prometheus-node-exporter'),
            selector: nodeLabels,
            serviceAccountName: nodes,
            containerName: 'node-exporter',
            hostNetwork: true,
            image: 'quay.io/prometheus/node-exporter:v1.5.0',
            ports: [{ name: 'http-metrics', containerPort: 9100 }],
          }),
          service({
            name: nodes,
            namespace,
            selector: nodeLabels,
            ports: [{ name: 'http-metrics', port: 9100, targetPort: 9100 }],
          }),
        ]
      : []),
  ];
}

function maybeIngress(release: Release, options: { path: string; name: string; port: number }): KubernetesObject[] {
  const { values, namespace } = release;
  const { path, name, port } = options;
  if (!flag(values, `${path}.ingress.enabled`, false)) {
    return [];
  }
  const ingressClassName = valueAt(values, path, 'ingress', 'ingressClassName');
  return [
    ingress({
      name,
      namespace,
      ingressClassName: typeof ingressClassName === 'string' ? ingressClassName : undefined,
      hosts: hosts(values, `${path}.ingress.hosts`),
      service: { name, port },
    }),
  ];
}
