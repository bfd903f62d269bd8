import { ConflictError, InputError, NotFoundError, NotImplementedError } from '@backstage/errors';
import type {
  Build,
  BuildKey,
  BuildRequest,
  CheckResult,
  GoldenPathApi,
  PlanAnswer,
  PreflightAnswer,
  TeardownPlan,
  TierStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import {
  defaultContract,
  loadContract,
  resolveBuild,
  type LoadedContract,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { ENVIRONMENT } from './environment';

/** The backend's rules for builds, kept in memory: decisions are made by the contract itself. */
export class FakeGoldenPathApi implements GoldenPathApi {
  readonly calls: string[] = [];
  readonly failingChecks = new Set<string>();
  readonly #builds = new Map<string, Build>();
  readonly #latest = new Map<string, number>();
  readonly #answers = new Map<string, Build>();
  readonly #contract: LoadedContract;

  constructor() {
    const answer = loadContract(defaultContract);
    if (answer.result === 'refused') {
      throw new InputError(answer.faults.map(fault => fault.message).join());
    }
    this.#contract = answer.loaded;
  }

  /** Puts a build there, or changes one. */
  put(build: Build): void {
    this.#builds.set(keyOf(build), build);
    this.#latest.set(`${build.environment}/${build.buildId}`, build.incarnation);
  }

  async createBuild(request: BuildRequest, options?: { idempotencyKey?: string }): Promise<Build> {
    this.calls.push('createBuild');
    const first = options?.idempotencyKey ? this.#answers.get(options.idempotencyKey) : undefined;
    if (first) {
      return first;
    }
    const plan = await this.plan(request);
    if (!plan.spec) {
      throw new InputError(plan.refusals.map(refusal => refusal.message).join('; '));
    }
    const { spec } = plan;
    const createdAt = '2026-01-23T10:00:00.000Z';
    const build: Build = {
      environment: spec.environment,
      buildId: spec.buildId,
      lifecycle: spec.lifecycle,
      incarnation: 1,
      phase: 'pending',
      spec,
      owner: request.owner,
      requester: 'user:default/ada',
      createdAt,
      ...(spec.ttlHours !== undefined && {
        expiresAt: new Date(Date.parse(createdAt) + spec.ttlHours * 3_600_000).toISOString(),
      }),
      expiresSoon: false,
      conditions: [],
      tiers: spec.tiers.map(tier => toTier({ id: tier.id, name: tier.name, status: 'pending' })),
      steps: [],
      apps: [],
    };
    this.put(build);
    if (options?.idempotencyKey) {
      this.#answers.set(options.idempotencyKey, build);
    }
    return build;
  }

  async plan(request: BuildRequest): Promise<PlanAnswer> {
    this.calls.push('plan');
    const resolution = resolveBuild(this.#contract, request, {
      ...(request.environment === 'dev' && { environment: ENVIRONMENT }),
      environments: ['dev'],
      today: '2026-01-23',
      usedBuildIds: [...this.#builds.values()].map(build => build.buildId),
    });
    const estimate = { known: false, reason: 'no builds yet' } as const;
    if (resolution.result === 'refused') {
      return { steps: [], apps: [], refusals: resolution.refusals, estimate };
    }
    return {
      spec: resolution.spec,
      steps: [],
      apps: resolution.spec.apps.map(app => ({
        name: app.name,
        tier: app.tier,
        state: app.decision.state,
        ...(app.decision.state === 'skipped' && { reason: app.decision.reason }),
        version: app.source.targetRevision,
        hosts: app.hosts,
      })),
      refusals: [],
      estimate,
    };
  }

  async getBuild(key: BuildKey): Promise<Build> {
    this.calls.push('getBuild');
    const incarnation = key.incarnation ?? this.#latest.get(`${key.environment}/${key.buildId}`);
    const build = incarnation === undefined ? undefined : this.#builds.get(keyOf({ ...key, incarnation }));
    if (!build) {
      throw new NotFoundError(`There is no build ${key.buildId} in ${key.environment}`);
    }
    return build;
  }

  async extendBuild(key: BuildKey, options: { hours: number }): Promise<Build> {
    const build = await this.getBuild(key);
    this.calls.push(`extendBuild ${options.hours}`);
    const expiresAt = new Date(Date.parse(build.expiresAt ?? '') + options.hours * 3_600_000).toISOString();
    const extended = { ...build, expiresAt };
    this.put(extended);
    return extended;
  }

  async planTeardown(key: BuildKey, options: { confirm: string }): Promise<TeardownPlan> {
    this.#confirm(key, options);
    this.calls.push('planTeardown');
    const build = await this.getBuild(key);
    return {
      deletes: [
        {
          step: 'control-plane',
          title: 'Control plane',
          resources: [{ resourceClass: 'eks/cluster', id: build.spec.clusterName }],
        },
      ],
      keeps: [{ resourceClass: 'ec2/vpc', id: 'vpc-1' }],
      unknown: [],
    };
  }

  async teardown(key: BuildKey, options: { confirm: string }): Promise<Build> {
    this.#confirm(key, options);
    const build = await this.getBuild(key);
    this.calls.push('teardown');
    const going: Build = { ...build, phase: 'tearing-down' };
    this.put(going);
    return going;
  }

  #confirm(key: BuildKey, options: { confirm: string }): void {
    if (options.confirm !== key.buildId) {
      throw new InputError(`Type ${key.buildId} to confirm`);
    }
  }

  async retryBuild(): Promise<Build> {
    throw new ConflictError('Nothing has failed');
  }

  async validateBuild(): Promise<never> {
    throw new NotImplementedError('The actions validate nothing');
  }

  async getContract(): Promise<never> {
    throw new NotImplementedError('The actions read no contract');
  }

  /** Admission checks pass but for those that a test has put into `failingChecks`; the gates' are skipped, as the backend has it. */
  async preflight(request: BuildRequest): Promise<PreflightAnswer> {
    const { spec, refusals } = await this.plan(request);
    this.calls.push('preflight');
    if (!spec) {
      throw new InputError(refusals.map(refusal => refusal.message).join('; '));
    }
    const checks = spec.checks.map(({ id, title, tier, owner, moment }): CheckResult => {
      const check = { id, title, tier, durationMs: 1 };
      if (moment === 'gate') {
        return { ...check, status: 'skipped', evidence: `Decided at the gate of tier ${tier}, in the cluster.` };
      }
      return this.failingChecks.has(id)
        ? { ...check, status: 'failed', evidence: 'It is not there.', remedy: 'Make it.', owner }
        : { ...check, status: 'passed', evidence: 'It was looked at.' };
    });
    return { passed: checks.every(({ status }) => status !== 'failed'), checks };
  }

  async getCapacity(): Promise<never> {
    throw new NotImplementedError('The actions ask for no capacity');
  }

  async listBuilds(): Promise<never> {
    throw new NotImplementedError('The actions list no builds');
  }

  async listEvents(): Promise<never> {
    throw new NotImplementedError('The actions list no events');
  }

  async listHistory(): Promise<never> {
    throw new NotImplementedError('The actions read no history');
  }

  async getStepTimings(): Promise<never> {
    throw new NotImplementedError('The actions measure no steps');
  }

  async getHistoryStatistics(): Promise<never> {
    throw new NotImplementedError('The actions read no history');
  }

  async getHistorySeries(): Promise<never> {
    throw new NotImplementedError('The actions read no history');
  }

  async exportHistory(): Promise<never> {
    throw new NotImplementedError('The actions export no history');
  }

  async importHistory(): Promise<never> {
    throw new NotImplementedError('The actions import no history');
  }
}

function keyOf(key: BuildKey): string {
  return `${key.environment}/${key.buildId}/${key.incarnation}`;
}

/** A tier without criteria. */
export function toTier(options: Pick<TierStatus, 'id' | 'name' | 'status'> & { reason?: string }): TierStatus {
  return { ...options, criteria: [] };
}
