import type { TierDefinition } from '../types';

/** The ladder of the default contract. */
export const defaultTiers: TierDefinition[] = [
  {
    id: '0',
    name: 'Cluster Viability',
    components: ['EKS API', 'Nodes', 'CNI', 'CoreDNS'],
    criteria: [
      { id: 'api-answers', title: 'The Kubernetes API answers', probe: { kind: 'api-answers' } },
      { id: 'nodes-ready', title: 'Every node is Ready', probe: { kind: 'nodes-ready' } },
      {
        id: 'cni-ready',
        title: 'The CNI runs on every node',
        probe: { kind: 'daemonset-ready', namespace: 'kube-system', name: 'aws-node' },
      },
      {
        id: 'coredns-available',
        title: 'CoreDNS is available',
        probe: { kind: 'deployment-available', namespace: 'kube-system', name: 'coredns' },
      },
      {
        // The add-on's own status lags the pods by up to a quarter of an hour (PITFALLS 4): what counts is an answer.
        id: 'dns-resolves',
        title: 'CoreDNS resolves a name',
        probe: {
          kind: 'dns-lookup',
          namespace: 'kube-system',
          selector: 'k8s-app=kube-dns',
          query: 'kubernetes.default.svc.cluster.local',
        },
      },
    ],
    settleMinutes: 10,
  },
  {
    id: '1',
    name: 'Delivery Plane',
    components: ['Argo CD', 'External Secrets', 'ExternalDNS', 'Kong', 'Cluster Autoscaler'],
    criteria: [
      { id: 'argocd-healthy', title: 'Argo CD is healthy', probe: { kind: 'argocd-healthy' } },
      {
        id: 'delivery-apps-healthy',
        title: 'Every app of the tier is Synced and Healthy',
        probe: { kind: 'apps-healthy' },
      },
      {
        // Kong answers 404 where no route matches: it accepts traffic. A 502 or 503 is a broken ingress.
        id: 'kong-accepts-traffic',
        title: 'Kong accepts traffic',
        app: 'kong',
        probe: {
          kind: 'service-answers',
          namespace: 'kong',
          service: 'kong-kong-proxy',
          port: '80',
          path: '/',
          statusBelow: 500,
        },
      },
      {
        id: 'delivery-secrets-ready',
        title: 'Every ExternalSecret is Ready',
        app: 'external-secrets',
        probe: { kind: 'external-secrets-ready' },
      },
      {
        id: 'external-dns-scoped',
        title: "ExternalDNS runs with exactly the build's filter and owner id",
        app: 'external-dns',
        probe: {
          kind: 'external-dns-arguments',
          app: 'external-dns',
          namespace: 'external-dns',
          name: 'external-dns',
        },
      },
    ],
    settleMinutes: 15,
  },
  {
    id: '1.5',
    name: 'Core Observability',
    components: ['Prometheus', 'Alertmanager', 'Grafana on SQLite'],
    criteria: [
      {
        id: 'default-storage-class',
        title: 'A default StorageClass exists',
        probe: { kind: 'default-storage-class' },
      },
      {
        id: 'observability-apps-healthy',
        title: 'Every app of the tier is Synced and Healthy',
        probe: { kind: 'apps-healthy' },
      },
      {
        id: 'volumes-bound',
        title: 'Every volume claim is Bound',
        app: 'kube-prometheus-stack',
        probe: { kind: 'claims-bound', namespace: 'monitoring' },
      },
      {
        id: 'prometheus-scraping',
        title: 'Prometheus scrapes its targets',
        app: 'kube-prometheus-stack',
        probe: {
          kind: 'prometheus-targets',
          namespace: 'monitoring',
          service: 'kube-prometheus-stack-prometheus',
          port: '9090',
        },
      },
      {
        id: 'alertmanager-running',
        title: 'Alertmanager is running',
        app: 'kube-prometheus-stack',
        probe: {
          kind: 'service-answers',
          namespace: 'monitoring',
          service: 'kube-prometheus-stack-alertmanager',
          port: '9093',
          path: '/-/ready',
          statusBelow: 300,
        },
      },
      {
        id: 'grafana-loads',
        title: 'Grafana loads',
        app: 'kube-prometheus-stack',
        probe: {
          kind: 'service-answers',
          namespace: 'monitoring',
          service: 'kube-prometheus-stack-grafana',
          port: '80',
          path: '/login',
          statusBelow: 400,
        },
      },
    ],
    settleMinutes: 15,
  },
  {
    id: '2',
    name: 'Platform Experience',
    components: ['Backstage', 'Loki', 'Grafana on PostgreSQL'],
    requires: ['rds'],
    criteria: [
      {
        id: 'platform-apps-healthy',
        title: 'Every app of the tier is Synced and Healthy',
        probe: { kind: 'apps-healthy' },
      },
      {
        id: 'platform-secrets-ready',
        title: 'Every ExternalSecret is Ready',
        probe: { kind: 'external-secrets-ready' },
      },
      {
        id: 'backstage-answers',
        title: 'The Backstage UI answers with 200',
        app: 'backstage',
        probe: {
          kind: 'service-answers',
          namespace: 'backstage',
          service: 'backstage',
          port: '7007',
          path: '/',
          statusBelow: 300,
        },
      },
      {
        id: 'loki-ready',
        title: 'Loki is ready',
        app: 'loki',
        probe: {
          kind: 'service-answers',
          namespace: 'logging',
          service: 'loki',
          port: '3100',
          path: '/ready',
          statusBelow: 300,
        },
      },
      {
        id: 'grafana-database-ok',
        title: 'Grafana reports its database as ok',
        app: 'grafana-postgresql',
        probe: { kind: 'grafana-health', namespace: 'grafana', service: 'grafana-postgresql', port: '80' },
      },
    ],
    settleMinutes: 15,
  },
  {
    id: '3',
    name: 'Production Identity',
    components: ['Keycloak', 'OIDC configuration'],
    lifecycles: ['persistent'],
    environments: ['prod'],
    requires: ['rds'],
    criteria: [
      {
        id: 'identity-apps-healthy',
        title: 'Every app of the tier is Synced and Healthy',
        probe: { kind: 'apps-healthy' },
      },
      {
        id: 'realm-served',
        title: 'Keycloak serves the realm',
        app: 'oidc-config',
        probe: {
          kind: 'service-answers',
          namespace: 'keycloak',
          service: 'keycloak',
          port: '80',
          path: '/realms/goldenpath/.well-known/openid-configuration',
          statusBelow: 300,
        },
      },
    ],
    settleMinutes: 15,
  },
];
