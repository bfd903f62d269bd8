import {
  type BuildRequest,
  type BuildSpec,
  defaultContract,
  type EnvironmentFacts,
  loadContract,
  resolveBuild,
} from '@goldenpath/backstage-plugin-goldenpath-common';

const environment: EnvironmentFacts = {
  name: 'dev',
  prefix: 'goldenpath',
  domain: 'goldenpathidp.io',
  buildIdDateOrder: 'dd-mm-yy',
  region: 'eu-west-1',
  offers: { rds: false, objectStore: false, tls: false },
  podIdentityConfigured: true,
  lifecycles: ['ephemeral', 'persistent'],
  ttl: { defaultHours: 8, maxHours: 72 },
  gitops: { repoURL: 'https://git.example.com/platform/gitops.git', revision: 'v1.0.0' },
  argocd: { version: 'v3.5.1', manifest: 'https://example.com/install.yaml', sha256: 'a'.repeat(64) },
};

/** A spec as the product resolves it, with the default contract. */
export function testSpec(request: Partial<BuildRequest> = {}): BuildSpec {
  const contract = loadContract(defaultContract);
  if (contract.result === 'refused') {
    throw new Error(JSON.stringify(contract.faults));
  }
  const resolution = resolveBuild(
    contract.loaded,
    {
      environment: 'dev',
      lifecycle: 'ephemeral',
      owner: 'group:default/team-a',
      ...(request.lifecycle !== 'persistent' && { buildId: '23-01-26-01' }),
      ...request,
    },
    { environment, environments: ['dev'], today: '2026-01-23', usedBuildIds: [] },
  );
  if (resolution.result === 'refused') {
    throw new Error(JSON.stringify(resolution.refusals));
  }
  return resolution.spec;
}
