import type { BuildSpec, Lifecycle, ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';

function anApp(app: Pick<ResolvedApp, 'name' | 'tier' | 'decision'> & { version: string }): ResolvedApp {
  return {
    name: app.name,
    tier: app.tier,
    decision: app.decision,
    wave: 10,
    namespace: app.name,
    source: {
      kind: 'helm',
      repoURL: 'https://charts.example.org',
      chart: app.name,
      version: app.version,
      targetRevision: app.version,
    },
    needs: [],
    hosts: [],
    values: {},
    deferred: [],
  };
}

/** What a build was resolved to. */
export function aSpec(options: {
  environment: string;
  buildId: string;
  lifecycle: Lifecycle;
  owner: string;
}): BuildSpec {
  const { environment, buildId, lifecycle, owner } = options;
  const isEphemeral = lifecycle === 'ephemeral';
  const clusterName = isEphemeral ? `goldenpath-${environment}-eks-${buildId}` : `goldenpath-${environment}-eks`;
  const baseDomain = `${environment}.goldenpathidp.io`;
  const hostSuffix = isEphemeral ? `b-${buildId}.${baseDomain}` : baseDomain;
  const maxTier = isEphemeral ? '1.5' : '3';
  const contract = { version: '1', digest: 'sha256:0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c' };
  const ownerId = isEphemeral ? `goldenpath-${environment}-${buildId}` : `goldenpath-${environment}`;
  return {
    environment,
    buildId,
    lifecycle,
    owner,
    clusterName,
    maxTier,
    region: 'eu-west-1',
    dns: { baseDomain, hostSuffix, ownerId, namespace: `*.${hostSuffix}` },
    tags: {},
    kubernetes: {
      version: '1.33',
      addons: [{ name: 'coredns', version: 'v1.12.1-eksbuild.2' }],
    },
    nodes: {
      size: 'small',
      instanceTypes: ['t3.medium'],
      diskGiB: 50,
      min: 1,
      desired: 2,
      max: 3,
      capacity: 'ON_DEMAND',
    },
    argocd: {
      namespace: 'argocd',
      project: 'goldenpath',
      hostname: `argocd.${hostSuffix}`,
      ingressClass: 'kong',
      tier: '1',
      version: 'v3.5.1',
      manifest: 'https://example.org/argocd/v3.5.1/install.yaml',
      sha256: '795a3a97',
    },
    tiers: [
      {
        id: '0',
        name: 'Cluster Viability',
        components: ['EKS API', 'nodes'],
        settleMinutes: 10,
        selection: { state: 'requested' },
        criteria: [],
        notApplicable: [],
      },
    ],
    apps: [
      anApp({
        name: 'kong',
        tier: '1',
        version: '2.47.0',
        decision: { state: 'deployed' },
      }),
      anApp({
        name: 'cert-manager',
        tier: '1',
        version: 'v1.14.4',
        decision: { state: 'skipped', reason: 'The environment has no TLS.' },
      }),
    ],
    checks: [
      {
        id: 'network',
        title: 'VPC and at least two subnets in different zones',
        tier: '0',
        moment: 'admission',
        onFailure: 'fails-build',
        owner: 'network team',
      },
    ],
    databases: [],
    bootstrap: {
      bootstrap: { mode: lifecycle, maxTier, env: environment, buildId },
      platform: {
        rdsAvailable: false,
        s3Available: false,
        storageClassReady: 'deferred',
        irsaConfigured: true,
      },
      dns: { baseDomain, hostSuffix, ownerId },
      contract,
    },
    contract,
  };
}
