import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  canonicalJson,
  stepTimings,
  type Build,
  type BuildEvent,
  type BuildKey,
  type BuildRequest,
  type BuildSummary,
  type Page,
  type PlanAnswer,
  type PreflightAnswer,
  type StepTimingsAnswer,
  type TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, Environment, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildStore } from '../database/BuildStore';
import type { HistoryStore } from '../database/HistoryStore';
import type { BuildRecord } from '../database/types';
import type { Access } from '../permissions/Access';
import { answerOnDemand } from '../preflight/onDemand';
import { runChecks } from '../preflight/runChecks';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import { planTeardown, type FlowSource } from '../reconciler';
import { systemTimer } from '../reconciler/timer';
import { admitted } from './admissionAnswer';
import type { BuildsService } from './BuildsService';
import { requireConfirmation } from './confirmation';
import { estimateFrom } from './estimate';
import { extended } from './extensionAnswer';
import { environmentNameOf, type RequestDecider } from './RequestDecider';
import { refusalError } from './refuse';
import { toBuild, toBuildSummary } from './toBuild';

type Options<Method extends keyof BuildsService> = Parameters<BuildsService[Method]>[0];

const HOUR_MS = 3_600_000;
/** How long the looks of a teardown plan may take together. */
const PLAN_LIMIT_MS = 60_000;
/** Recent successful builds that an estimate looks at. */
const ESTIMATE_RUNS = 200;

/** What the service asks of the engine. */
export interface Engine {
  /** Something is due now: look at once, not at the next tick. */
  wake(): void;
}

/** Builds, on the store and the engine. Who may do what is decided in front of it. */
export class DefaultBuildsService implements BuildsService {
  readonly #environments: Map<string, Environment>;
  readonly #providers: ProviderRegistry;
  readonly #flows: FlowSource;
  readonly #store: BuildStore;
  readonly #history: HistoryStore;
  readonly #decider: RequestDecider;
  readonly #access: Access;
  readonly #engine: Engine;
  readonly #ownChecks: PreflightCheck[];
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    environments: Map<string, Environment>;
    providers: ProviderRegistry;
    flows: FlowSource;
    store: BuildStore;
    history: HistoryStore;
    decider: RequestDecider;
    access: Access;
    engine: Engine;
    /** Checks that need no cloud. */
    ownChecks: PreflightCheck[];
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#environments = options.environments;
    this.#providers = options.providers;
    this.#flows = options.flows;
    this.#store = options.store;
    this.#history = options.history;
    this.#decider = options.decider;
    this.#access = options.access;
    this.#engine = options.engine;
    this.#ownChecks = options.ownChecks;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async plan(options: Options<'plan'>): Promise<PlanAnswer> {
    const resolution = await this.#decider.preview(options);
    const estimate = await this.#estimate(environmentNameOf(options.request));
    if (resolution.result === 'refused') {
      return { steps: [], apps: [], refusals: resolution.refusals, estimate };
    }
    const { spec } = resolution;
    return {
      spec,
      steps: this.#flows.flowFor(spec).steps.map(({ id, tier, title, needs }) => ({ id, tier, title, needs })),
      apps: spec.apps.map(app => ({
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

  async preflight(options: Options<'preflight'>): Promise<PreflightAnswer> {
    const resolution = await this.#decider.preview(options);
    if (resolution.result === 'refused') {
      throw refusalError(resolution.refusals);
    }
    const { spec } = resolution;
    const runs = await runChecks({
      spec,
      checks: spec.checks.filter(check => check.moment === 'admission'),
      available: [...this.#providers.forEnvironment(spec.environment).preflight(spec), ...this.#ownChecks],
      clock: this.#clock,
      timer: systemTimer,
      // Each check has its own limit, and they run side by side.
      signal: new AbortController().signal,
    });
    return answerOnDemand({ spec, runs });
  }

  async create(options: Options<'create'>): Promise<Build> {
    const { request, credentials, idempotencyKey } = options;
    const environment = this.#decider.environmentOf(request);
    const decide = await this.#decider.prepare({ request, credentials });
    if (!environment) {
      const resolution = decide({ usedBuildIds: [] });
      throw refusalError(resolution.result === 'refused' ? resolution.refusals : []);
    }
    const now = this.#clock.now();
    const admission = await this.#store.admit({
      now,
      environment: environment.facts.name,
      requester: this.#access.actor(credentials),
      quota: environment.quota,
      ...(idempotencyKey !== undefined && {
        idempotency: { key: idempotencyKey, bodyDigest: digestOf(request) },
      }),
      resolve: decide,
      stepsOf: spec => this.#flows.flowFor(spec).steps,
      // What was asked for is kept as it came; it has passed the contract's own schema when it is stored.
      request: request as BuildRequest,
    });
    const record = admitted(admission, environment.facts.name);
    if (admission.result === 'admitted') {
      this.#engine.wake();
    }
    return toBuild(record, { now });
  }

  async list(options: Options<'list'>): Promise<Page<BuildSummary>> {
    const now = this.#clock.now();
    const page = await this.#store.list({
      query: options.query,
      ...(options.allowed && { allowed: options.allowed }),
    });
    return { ...page, items: page.items.map(record => toBuildSummary(record, { now })) };
  }

  async get(options: Options<'get'>): Promise<Build> {
    return toBuild(await this.#record(options.key), { now: this.#clock.now() });
  }

  async events(options: Options<'events'>): Promise<Page<BuildEvent>> {
    const { build } = await this.#record(options.key);
    return this.#store.events({ uid: build.uid, after: options.after, limit: options.limit });
  }

  async stepTimings(options: Options<'stepTimings'>): Promise<StepTimingsAnswer> {
    const { uid, environment, lifecycle } = (await this.#record(options.key)).build;
    const { builds, measurements } = await this.#store.measureSteps({ environment, lifecycle, except: uid });
    return { builds, items: stepTimings(measurements) };
  }

  async extend(options: Options<'extend'>): Promise<Build> {
    const { build } = await this.#record(options.key);
    const { hours } = options;
    const { maxHours } = this.#environment(build.environment).facts.ttl;
    const now = this.#clock.now();
    const extension = await this.#store.extend({
      uid: build.uid,
      actor: this.#access.actor(options.credentials),
      now,
      hours,
      latest: build.createdAt + maxHours * HOUR_MS,
    });
    const { environment } = build;
    const record = extended(extension, { name: nameOf(options.key), environment, hours, maxHours });
    this.#engine.wake();
    return toBuild(record, { now });
  }

  async retry(options: Options<'retry'>): Promise<Build> {
    const { build } = await this.#record(options.key);
    const now = this.#clock.now();
    const retry = await this.#store.retry({
      uid: build.uid,
      actor: this.#access.actor(options.credentials),
      now,
    });
    switch (retry.result) {
      case 'retried':
        this.#engine.wake();
        return toBuild(retry.record, { now });
      case 'phase-forbids':
        throw new ConflictError(
          `${nameOf(options.key)} is ${retry.phase}: nothing of it has failed, so there is nothing to retry.`,
        );
    }
  }

  async validate(options: Options<'validate'>): Promise<Build> {
    const { build } = await this.#record(options.key);
    const now = this.#clock.now();
    const actor = this.#access.actor(options.credentials);
    const request = await this.#store.requestValidation({ uid: build.uid, actor, now });
    if (request.result === 'phase-forbids') {
      throw new ConflictError(
        `${nameOf(options.key)} is ${request.phase}: only a build that was ready and is not torn down can be validated.`,
      );
    }
    this.#engine.wake();
    return toBuild(request.record, { now });
  }

  async planTeardown(options: Options<'planTeardown'>): Promise<TeardownPlan> {
    const record = await this.#record(options.key);
    if (options.confirm !== undefined) {
      requireConfirmation({ record, confirm: options.confirm });
    }
    const { spec } = record.build;
    const signal = AbortSignal.timeout(PLAN_LIMIT_MS);
    return planTeardown({
      record,
      flow: this.#flows.flowFor(spec),
      keeps: await this.#providers.forEnvironment(spec.environment).foundation(spec),
      clock: this.#clock,
      logger: this.#logger,
      signal,
    });
  }

  async teardown(options: Options<'teardown'>): Promise<Build> {
    const record = await this.#record(options.key);
    requireConfirmation({ record, confirm: options.confirm });
    const now = this.#clock.now();
    const request = await this.#store.requestTeardown({
      uid: record.build.uid,
      actor: this.#access.actor(options.credentials),
      now,
    });
    if (request.result === 'requested') {
      this.#engine.wake();
    }
    return toBuild(request.record, { now });
  }

  async #record(key: BuildKey): Promise<BuildRecord> {
    const record = await this.#store.get(key);
    if (!record) {
      throw new NotFoundError(
        `There is no build ${nameOf(key)}. Look for it in the list of builds; ids are as 23-01-26-01.`,
      );
    }
    return record;
  }

  #environment(name: string): Environment {
    const environment = this.#environments.get(name);
    if (!environment) {
      throw new ConflictError(`The environment ${name} is not configured any more; nothing in it can be extended.`);
    }
    return environment;
  }

  async #estimate(environment: string | undefined): Promise<PlanAnswer['estimate']> {
    if (environment === undefined) {
      return { known: false, reason: 'No environment was named.' };
    }
    const { items } = await this.#history.list({
      environment,
      phase: 'build',
      outcome: 'success',
      limit: ESTIMATE_RUNS,
    });
    return estimateFrom(items, { environment });
  }
}

function digestOf(request: unknown): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

function nameOf(key: BuildKey): string {
  return `${key.environment}/${key.buildId}${key.incarnation === undefined ? '' : ` (incarnation ${key.incarnation})`}`;
}
