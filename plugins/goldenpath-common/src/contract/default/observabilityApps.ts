import type { AppDefinition } from '../types';

/** A claim on the cluster's default StorageClass, as none is named. */
const claim = (size: string) => ({
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } },
});

/** Apps of tier 1.5. */
export const observabilityApps: AppDefinition[] = [
  {
    name: 'kube-prometheus-stack',
    tier: '1.5',
    wave: 50,
    source: {
      kind: 'helm',
      repoURL: 'https://prometheus-community.github.io/helm-charts',
      chart: 'kube-prometheus-stack',
      version: '45.7.1',
    },
    namespace: 'monitoring',
    needs: [],
    hosts: ['grafana.{{hostSuffix}}'],
    values: {
      // EKS keeps these to itself: their targets would be down for ever, and Prometheus never scrape all it has.
      kubeControllerManager: { enabled: false },
      kubeEtcd: { enabled: false },
      kubeProxy: { enabled: false },
      kubeScheduler: { enabled: false },
      prometheusOperator: { admissionWebhooks: { enabled: false }, tls: { enabled: false } },
      prometheus: {
        prometheusSpec: { retention: '2d', storageSpec: { volumeClaimTemplate: claim('20Gi') } },
      },
      alertmanager: { alertmanagerSpec: { storage: { volumeClaimTemplate: claim('2Gi') } } },
      grafana: {
        persistence: { enabled: true, size: '5Gi' },
        deploymentStrategy: { type: 'Recreate' },
        ingress: { enabled: true, ingressClassName: 'kong', hosts: ['grafana.{{hostSuffix}}'] },
        sidecar: { datasources: { initDatasources: true } },
        'grafana.ini': {
          server: { root_url: 'http://grafana.{{hostSuffix}}' },
          database: { type: 'sqlite3' },
          // The chart's well-known administrator password would stand open to whoever reaches the host: there is no administrator, and
          // who comes sees dashboards and changes none.
          security: { disable_initial_admin_creation: true },
          auth: { disable_login_form: true },
          'auth.anonymous': { enabled: true, org_role: 'Viewer' },
        },
      },
    },
    clusterFacts: ['storageClass'],
  },
];
