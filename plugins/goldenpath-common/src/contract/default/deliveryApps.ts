import type { AppDefinition } from '../types';

/** Apps of tier 1. */
export const deliveryApps: AppDefinition[] = [
  {
    name: 'external-secrets',
    tier: '1',
    wave: 10,
    source: {
      kind: 'helm',
      repoURL: 'https://charts.external-secrets.io',
      chart: 'external-secrets',
      version: '0.9.13',
    },
    namespace: 'external-secrets',
    needs: [],
    values: { installCRDs: true, serviceAccount: { create: true, name: 'external-secrets' } },
    podIdentity: { serviceAccount: 'external-secrets', role: 'externalSecrets' },
  },
  {
    name: 'secret-stores',
    tier: '1',
    wave: 15,
    source: { kind: 'git', path: 'platform/secret-stores' },
    namespace: 'external-secrets',
    needs: ['external-secrets'],
    values: { region: '{{region}}', secretPath: '{{secretPath}}' },
  },
  {
    name: 'cert-manager',
    tier: '1',
    wave: 16,
    source: { kind: 'helm', repoURL: 'https://charts.jetstack.io', chart: 'cert-manager', version: 'v1.14.4' },
    namespace: 'cert-manager',
    needs: [],
    requires: ['tls'],
    values: { installCRDs: true },
  },
  {
    name: 'cluster-issuers',
    tier: '1',
    wave: 17,
    source: { kind: 'git', path: 'platform/cluster-issuers' },
    namespace: 'cert-manager',
    needs: ['cert-manager'],
    requires: ['tls'],
    values: { region: '{{region}}', baseDomain: '{{baseDomain}}' },
  },
  {
    name: 'external-dns',
    tier: '1',
    wave: 20,
    source: {
      kind: 'helm',
      repoURL: 'https://kubernetes-sigs.github.io/external-dns/',
      chart: 'external-dns',
      version: '1.14.5',
    },
    namespace: 'external-dns',
    needs: [],
    values: {
      provider: { name: 'aws' },
      sources: ['service', 'ingress'],
      policy: 'sync',
      registry: 'txt',
      domainFilters: ['{{hostSuffix}}'],
      txtOwnerId: '{{dnsOwnerId}}',
      // The registry's own names stay inside the namespace only as a label of their own (PITFALLS 30).
      txtPrefix: '%{record_type}.',
      extraArgs: [
        // A filter below the zone's name matches no zone without it (PITFALLS 28).
        '--aws-zone-match-parent',
        '--txt-wildcard-replacement=wildcard',
      ],
      env: [{ name: 'AWS_REGION', value: '{{region}}' }],
      serviceAccount: { create: true, name: 'external-dns' },
      triggerLoopOnEvent: true,
    },
    podIdentity: { serviceAccount: 'external-dns', role: 'externalDns' },
  },
  {
    name: 'kong',
    tier: '1',
    wave: 30,
    source: { kind: 'helm', repoURL: 'https://charts.konghq.com', chart: 'kong', version: '2.47.0' },
    namespace: 'kong',
    needs: [],
    values: {
      env: { database: 'off' },
      ingressController: { enabled: true, ingressClass: 'kong', installCRDs: false },
      proxy: {
        enabled: true,
        type: 'LoadBalancer',
        annotations: {
          'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb',
          // The load balancer outlives its cluster where a teardown is cut short: it must say whose it was.
          'service.beta.kubernetes.io/aws-load-balancer-additional-resource-tags':
            'Environment={{environment}},Lifecycle={{lifecycle}},BuildId={{buildId}}',
        },
      },
    },
    ingressClass: 'kong',
  },
  {
    name: 'cluster-autoscaler',
    tier: '1',
    wave: 40,
    source: {
      kind: 'helm',
      repoURL: 'https://kubernetes.github.io/autoscaler',
      chart: 'cluster-autoscaler',
      version: '9.43.0',
    },
    namespace: 'kube-system',
    needs: [],
    values: {
      fullnameOverride: 'cluster-autoscaler',
      cloudProvider: 'aws',
      awsRegion: '{{region}}',
      autoDiscovery: { clusterName: '{{clusterName}}' },
      rbac: { serviceAccount: { create: true, name: 'cluster-autoscaler' } },
    },
    podIdentity: { serviceAccount: 'cluster-autoscaler', role: 'autoscaler' },
  },
];
