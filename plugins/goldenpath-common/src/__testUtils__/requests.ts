import { loadedContractWith } from './contracts';
import { resolveBuild } from '../build/resolve/resolveBuild';
import type { BuildRequest, EnvironmentFacts, RequestFacts } from '../build/request';
import type { BuildSpec, Refusal } from '../build/spec';
import type { Contract } from '../contract/types';

/** An environment with everything that an environment can offer; for tests. */
export function environmentFacts(overrides: Partial<EnvironmentFacts> = {}): EnvironmentFacts {
  return {
    name: 'dev',
    prefix: 'goldenpath',
    domain: 'goldenpathidp.io',
    buildIdDateOrder: 'dd-mm-yy',
    region: 'eu-west-1',
    offers: { rds: true, objectStore: true, tls: true },
    podIdentityConfigured: true,
    ttl: { defaultHours: 8, maxHours: 72 },
    gitops: { repoURL: 'https://git.example/platform.git', revision: 'v1.4.0' },
    argocd: { version: 'v3.5.1', manifest: 'https://example.org/install.yaml', sha256: 'a'.repeat(64) },
    ...overrides,
  };
}

/** What is known on the day of the tests, the 23rd of January 2026. */
export function requestFacts(overrides: Partial<RequestFacts> = {}): RequestFacts {
  return {
    environment: environmentFacts(),
    environments: ['dev', 'prod'],
    today: '2026-01-23',
    usedBuildIds: [],
    ...overrides,
  };
}

/** An ephemeral build in `dev`. */
export function ephemeralRequest(overrides: Partial<BuildRequest> = {}): BuildRequest {
  return { environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a', ...overrides };
}

/** What a request resolves to; a refusal fails the test with its reasons. */
export function resolvedSpec(options: {
  request?: Partial<BuildRequest>;
  environment?: Partial<EnvironmentFacts>;
  facts?: Partial<RequestFacts>;
  contract?: (contract: Contract) => void;
}): BuildSpec {
  const answer = resolve(options);
  if (answer.result === 'refused') {
    throw new Error(answer.refusals.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  }
  return answer.spec;
}

/** Why a request is refused; none where it is not. */
export function refusalsOf(options: {
  request?: unknown;
  environment?: Partial<EnvironmentFacts>;
  facts?: Partial<RequestFacts>;
  contract?: (contract: Contract) => void;
}): Refusal[] {
  const answer = resolve(options);
  return answer.result === 'refused' ? answer.refusals : [];
}

function resolve(options: {
  request?: unknown;
  environment?: Partial<EnvironmentFacts>;
  facts?: Partial<RequestFacts>;
  contract?: (contract: Contract) => void;
}) {
  const given = options.request === undefined ? {} : options.request;
  const request =
    typeof given === 'object' && given !== null && !Array.isArray(given) ? { ...ephemeralRequest(), ...given } : given;
  return resolveBuild(
    loadedContractWith(options.contract),
    request,
    requestFacts({ environment: environmentFacts(options.environment), ...options.facts }),
  );
}
