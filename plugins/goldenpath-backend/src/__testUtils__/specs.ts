import {
  defaultContract,
  loadContract,
  resolveBuild,
  type BuildRequest,
  type BuildSpec,
  type EnvironmentFacts,
  type LoadedContract,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** An environment without RDS, object store or TLS. */
export const devFacts: EnvironmentFacts = {
  name: 'dev',
  prefix: 'goldenpath',
  domain: 'goldenpathidp.io',
  buildIdDateOrder: 'dd-mm-yy',
  region: 'eu-west-1',
  offers: { rds: false, objectStore: false, tls: false },
  podIdentityConfigured: true,
  ttl: { defaultHours: 8, maxHours: 72 },
  gitops: { repoURL: 'https://git.example.com/platform.git', revision: 'v1.0.0' },
  argocd: { version: 'v3.5.1', manifest: 'argocd.yaml', sha256: 'a'.repeat(64) },
};

/** The default contract, loaded. */
export function loadedDefaultContract(): LoadedContract {
  const answer = loadContract(defaultContract);
  if (answer.result === 'refused') {
    throw new Error(answer.faults.map(fault => `${fault.path}: ${fault.message}`).join('\n'));
  }
  return answer.loaded;
}

/** The spec of a build as the contract resolves it. */
export function resolvedSpec(
  options: { request?: Partial<BuildRequest>; facts?: Partial<EnvironmentFacts> } = {},
): BuildSpec {
  const resolution = resolveBuild(
    loadedDefaultContract(),
    { environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a', ...options.request },
    {
      environment: { ...devFacts, ...options.facts },
      environments: ['dev'],
      today: '2026-01-23',
      usedBuildIds: [],
    },
  );
  if (resolution.result === 'refused') {
    throw new Error(resolution.refusals.map(refusal => refusal.message).join('\n'));
  }
  return resolution.spec;
}
