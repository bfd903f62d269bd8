import {
  type Build,
  type BuildRequest,
  type BuildSummary,
  type DatabaseSummary,
  defaultContract,
  loadContract,
  resolveBuild,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** What a test wants of a build; the rest is that of an ephemeral one that is ready. */
export interface BuildWish extends Partial<Omit<Build, 'spec'>> {
  prefix?: string;
  description?: string;
}

/** A build, resolved by the contract itself. */
export function aBuild(wish: BuildWish = {}): Build {
  const { prefix, description, ...fields } = wish;
  const { environment = 'dev', lifecycle = 'ephemeral', owner = 'group:default/team-a' } = wish;
  const buildId = wish.buildId ?? (lifecycle === 'persistent' ? 'persistent' : '23-01-26-01');
  const spec = resolve({
    prefix,
    request: {
      environment,
      lifecycle,
      owner: 'group:default/team-a',
      ...(lifecycle === 'ephemeral' && { buildId }),
      ...(description !== undefined && { description }),
    },
  });
  return {
    incarnation: 1,
    phase: 'ready',
    requester: 'user:default/ada',
    createdAt: '2026-01-23T10:00:00.000Z',
    ...(lifecycle === 'ephemeral' && { expiresAt: '2026-01-23T18:00:00.000Z' }),
    expiresSoon: false,
    conditions: [],
    tiers: [],
    steps: [],
    apps: [],
    ...fields,
    environment,
    buildId,
    lifecycle,
    owner,
    spec,
  };
}

/** A build's line in the list. */
export function summaryOf(build: Build): BuildSummary {
  const { environment, buildId, lifecycle, incarnation, phase, spec, owner, requester, entityRef, createdAt } = build;
  return {
    environment,
    buildId,
    lifecycle,
    incarnation,
    phase,
    clusterName: spec.clusterName,
    hostSuffix: spec.dns.hostSuffix,
    maxTier: spec.maxTier,
    owner,
    requester,
    ...(entityRef !== undefined && { entityRef }),
    createdAt,
    ...(build.expiresAt !== undefined && { expiresAt: build.expiresAt }),
    expiresSoon: build.expiresSoon,
    tiers: [],
  };
}

/** A database; that of the app `checkout` in `dev`, active, unless the test says otherwise. */
export function aDatabase(wish: Partial<DatabaseSummary> = {}): DatabaseSummary {
  return {
    environment: 'dev',
    name: 'orders',
    incarnation: 1,
    status: 'active',
    app: 'checkout',
    owner: 'group:default/team-a',
    requester: 'user:default/ada',
    createdAt: '2026-01-23T10:00:00.000Z',
    grants: [],
    needsApproval: false,
    ...wish,
  };
}

function resolve(options: { prefix: string | undefined; request: BuildRequest }): Build['spec'] {
  const { prefix = 'goldenpath', request } = options;
  const contract = loadContract(defaultContract);
  if (contract.result === 'refused') {
    throw new Error(contract.faults.map(fault => fault.message).join());
  }
  const resolution = resolveBuild(contract.loaded, request, {
    environment: {
      name: request.environment,
      prefix,
      domain: 'goldenpathidp.io',
      buildIdDateOrder: 'dd-mm-yy',
      region: 'eu-west-1',
      offers: { rds: false, objectStore: false, tls: false },
      podIdentityConfigured: true,
      ttl: { defaultHours: 8, maxHours: 72 },
      gitops: { repoURL: 'https://git.example.com/platform.git', revision: 'v1.0.0' },
      argocd: { version: 'v3.5.1', manifest: 'argocd.yaml', sha256: 'a'.repeat(64) },
    },
    environments: [request.environment],
    today: '2026-01-23',
    usedBuildIds: [],
  });
  if (resolution.result === 'refused') {
    throw new Error(resolution.refusals.map(refusal => refusal.message).join());
  }
  return resolution.spec;
}
