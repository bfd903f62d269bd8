import {
  defaultContract,
  loadContract,
  resolveBuild,
  type BuildRequest,
  type CapacityAnswer,
  type CapacityBound,
  type CapacityQuery,
  type CapacityRoom,
  type Contract,
  type ContractAnswer,
  type EnvironmentFacts,
  type Estimate,
  type GoldenPathApi,
  type LoadedContract,
  type PlanAnswer,
  type PreflightAnswer,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { Fake } from './Fake';
import { refusal } from './refusal';

/** The calls that a form makes before a build is asked for. */
export type PlanningCall = 'getContract' | 'plan' | 'preflight' | 'getCapacity';

/** The backend before a build is asked for: plans are resolved by the real contract and the real rules. */
export class FakePlanning extends Fake<PlanningCall> implements Pick<GoldenPathApi, PlanningCall> {
  contract: Contract = structuredClone(defaultContract);
  environments: EnvironmentFacts[] = [environment('dev'), environment('prod')];
  estimate: Estimate = { known: false, reason: 'No build has succeeded in dev yet.' };
  checks: PreflightAnswer['checks'] = [];
  room: CapacityRoom = { certainty: 'exact', left: 4, bound: 'quota-total' };
  bounds: CapacityBound[] = [
    {
      state: 'known',
      id: 'quota-total',
      title: "GoldenPath's quota of dev",
      left: 4,
      used: 16,
      limit: 20,
      unit: 'builds',
      evidence: '16 of 20 builds are in dev.',
    },
  ];

  async getContract(): Promise<ContractAnswer> {
    await this.called('getContract', undefined);
    const { contract, digest } = this.#load();
    const { version, tiers, apps, checks, lifecycles, kubernetes } = contract;
    return { version, digest, tiers, apps, checks, lifecycles, kubernetes };
  }

  async plan(request: BuildRequest): Promise<PlanAnswer> {
    await this.called('plan', request);
    const resolution = this.#resolve(request);
    if (resolution.result === 'refused') {
      return { steps: [], apps: [], refusals: resolution.refusals, estimate: this.estimate };
    }
    const { spec } = resolution;
    const apps = spec.apps.map(({ name, tier, decision, source, hosts }) => ({
      name,
      tier,
      ...decision,
      version: source.targetRevision,
      hosts,
    }));
    return { spec, steps: [], apps, refusals: [], estimate: this.estimate };
  }

  async preflight(request: BuildRequest): Promise<PreflightAnswer> {
    await this.called('preflight', request);
    const resolution = this.#resolve(request);
    if (resolution.result === 'refused') {
      const [first] = resolution.refusals;
      throw await refusal({ status: 400, name: 'InputError', message: first.message });
    }
    return { passed: this.checks.every(({ status }) => status !== 'failed'), checks: this.checks };
  }

  async getCapacity(query: CapacityQuery): Promise<CapacityAnswer> {
    await this.called('getCapacity', query);
    const { defaultNodes, sizes } = this.contract.kubernetes;
    const size = query.size ?? defaultNodes.size;
    const nodes = { ...defaultNodes, ...sizes[size], size };
    return { environment: query.environment, nodes, bounds: this.bounds, ...this.room };
  }

  #load(): LoadedContract {
    const answer = loadContract(this.contract);
    if (answer.result === 'refused') {
      throw new Error(JSON.stringify(answer.faults));
    }
    return answer.loaded;
  }

  #resolve(request: BuildRequest) {
    const found = this.environments.find(({ name }) => name === request.environment);
    return resolveBuild(this.#load(), request, {
      ...(found && { environment: found }),
      environments: this.environments.map(({ name }) => name),
      today: '2026-01-23',
      usedBuildIds: [],
    });
  }
}

function environment(name: string): EnvironmentFacts {
  return {
    name,
    prefix: 'goldenpath',
    domain: 'goldenpathidp.io',
    buildIdDateOrder: 'dd-mm-yy',
    region: 'eu-central-1',
    offers: { rds: false, objectStore: false, tls: false },
    podIdentityConfigured: true,
    ttl: { defaultHours: 8, maxHours: 72 },
    gitops: { repoURL: 'https://git.example.com/platform.git', revision: 'v1.0.0' },
    argocd: { version: 'v3.5.1', manifest: 'https://example.org/install.yaml', sha256: 'a'.repeat(64) },
  };
}
