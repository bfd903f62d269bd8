import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import type { BuildRequest, LoadedContract, TeardownPlan } from '@goldenpath/backstage-plugin-goldenpath-common';
import { createAwsClients, createAwsProvider } from '@goldenpath/backstage-plugin-goldenpath-backend-module-aws';
import {
  createClusterLatencies,
  createClusterRuntime,
  Sandbox,
  sandboxCredentials,
  sandboxFoundation,
  type SandboxSeed,
  VirtualSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import type { Clock, CloudProvider, ClusterTransport, Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import { createClusterSide, createManifestSource } from '../cluster';
import { readConfig } from '../config/readConfig';
import { createStores, type Admission, type BuildRecord, type Stores } from '../database';
import { DefaultFlowSource } from '../flow/DefaultFlowSource';
import { createAdmittedBuildIdCheck } from '../preflight/buildIdCheck';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import {
  buildWorker,
  type FlowSource,
  planTeardown,
  Reconciler,
  type ReconcilerSettings,
  type Timer,
  type Worker,
} from '../reconciler';
import { probeDatabase } from '../databases/probeDatabase';
import { createDatabasePlane, type DatabasePlane } from '../databases/createDatabasePlane';
import { RequestDecider } from '../builds/RequestDecider';
import type { FakeProcess } from '../reconciler/__testUtils__/FakeProcess';
import { mortalFlows } from './mortalFlows';
import { roadConfig } from './roadConfig';
import { createRoadDns, type RoadDns } from './roadDns';
import { loadedDefaultContract } from './specs';
import { silentLogger } from './silentLogger';
import { Witness } from './Witness';

const DAY = '2026-01-23T10:00:00.000Z';
/** What no build takes in virtual time: a run beyond it hangs. */
const PATIENCE_MS = 12 * 3_600_000;
/** As the scheduler ticks, only less often: a tick is needed where a dead replica's lease ends. */
const TICK_MS = 30_000;

/** One process of the backend, as far as the engine goes. */
export type Replica = Pick<Reconciler, 'tick' | 'idle' | 'wake' | 'stop'>;

/** How a road is laid. */
export interface VirtualRoadOptions {
  database: DatabaseService;
  /** Changes of the environment `dev`, as it stands in app-config. */
  environment?: JsonObject;
  settings?: Partial<ReconcilerSettings>;
  contract?: LoadedContract;
  /** What the account holds beyond its foundation when the road begins. */
  seed?: SandboxSeed;
  /** Puts itself between the engine and the flow. */
  wrapFlows?: (flows: FlowSource) => FlowSource;
  logger?: LoggerService;
}

/**
 * The whole product but its HTTP API in one process and in virtual time: the real engine, store, steps, probes and SDK clients, on a sandbox account
 * that is called without sockets.
 */
export class VirtualRoad {
  readonly time: VirtualSandboxTime;
  readonly clock: Clock = { now: () => this.time.now() };
  readonly sandbox: Sandbox;
  /** Sees whatever is made on the way. */
  readonly witness: Witness;
  readonly flows: FlowSource;
  readonly stores: Stores;
  /** Databases and instances. */
  readonly plane: DatabasePlane;
  /** The zone of `dev`. */
  readonly dns: RoadDns;
  /** The cloud of `dev`. */
  readonly provider: CloudProvider;
  readonly #options: VirtualRoadOptions;
  readonly #environments: Map<string, Environment>;
  readonly #decider: RequestDecider;
  readonly #logger: LoggerService;
  readonly #engines: Reconciler[] = [];
  #replicas = 0;

  static async create(options: VirtualRoadOptions): Promise<VirtualRoad> {
    const logger = options.logger ?? silentLogger;
    const time = new VirtualSandboxTime({ startAt: Date.parse(DAY) });
    const stores = await createStores({ database: options.database, clock: { now: () => time.now() }, logger });
    return new VirtualRoad({ options, time, stores, logger });
  }

  private constructor(parts: {
    options: VirtualRoadOptions;
    time: VirtualSandboxTime;
    stores: Stores;
    logger: LoggerService;
  }) {
    this.#options = parts.options;
    this.time = parts.time;
    this.sandbox = Sandbox.create({
      time: parts.time,
      latencies: { spread: 'median' },
      seed: parts.options.seed,
      clusterRuntime: createClusterRuntime({ time: parts.time, latencies: createClusterLatencies() }),
    });
    this.witness = new Witness(this.sandbox);
    this.stores = parts.stores;
    this.#logger = parts.logger;
    const root = new ConfigReader({ goldenpath: roadConfig(parts.options.environment ?? {}) });
    this.#environments = readConfig(root).environments;
    const providers = this.#providers(root);
    this.provider = providers.forEnvironment('dev');
    const contract = parts.options.contract ?? loadedDefaultContract();
    this.plane = createDatabasePlane({
      stores: this.stores,
      providers,
      environments: this.#environments,
      contract,
      wake: () => this.#engines.forEach(engine => engine.wake()),
      clock: this.clock,
      logger: this.#logger,
    });
    const flows = new DefaultFlowSource({
      providers,
      clusterSide: createClusterSide({ manifests: createManifestSource(), logger: this.#logger }),
      ownChecks: [createAdmittedBuildIdCheck({ store: this.stores.builds })],
      databases: this.plane.ofBuilds,
    });
    this.dns = createRoadDns({
      environments: this.#environments,
      providers,
      database: this.stores.client,
      clock: this.clock,
      logger: this.#logger,
    });
    this.flows = parts.options.wrapFlows?.(flows) ?? flows;
    this.#decider = new RequestDecider({
      contract,
      environments: this.#environments,
      store: this.stores.builds,
      owners: { refusals: async () => [] },
      clock: this.clock,
    });
  }

  /** A replica of the engine, with all that it works on; several may work on the same road. With a `process`, it dies when that does. */
  replica(options: { process?: FakeProcess } = {}): Replica {
    const { process } = options;
    const { engine } = this.stores;
    const builds = buildWorker({
      store: process?.reaching(engine) ?? engine,
      flows: process ? mortalFlows(this.flows, process) : this.flows,
    });
    const { databases, instances } = this.plane.workers(process && (store => process.reaching(store)));
    this.#replicas += 1;
    const engines = [builds, databases, instances].map(worker => this.#engine({ worker, process }));
    this.#engines.push(...engines);
    return {
      async tick() {
        await Promise.all(engines.map(each => each.tick()));
      },
      async idle() {
        // What one does may wake another.
        await Promise.all(engines.map(each => each.idle()));
        await Promise.all(engines.map(each => each.idle()));
      },
      wake: () => engines.forEach(each => each.wake()),
      async stop() {
        await Promise.all(engines.map(each => each.stop()));
      },
    };
  }

  #engine(options: { worker: Worker; process?: FakeProcess }): Reconciler {
    const { worker, process } = options;
    const { outbox } = this.stores;
    return Reconciler.create({
      worker,
      outbox: process ? { drain: async () => (process.isDead ? 0 : outbox.drain()) } : outbox,
      clock: this.clock,
      logger: this.#logger,
      replicaId: `replica-${this.#replicas}`,
      timer: this.timer,
      random: () => 0.5,
      ...(this.#options.settings && { settings: this.#options.settings }),
    });
  }

  /** The process's timers, on virtual time. */
  readonly timer: Timer = {
    after: (milliseconds, callback) => {
      const scheduled = this.time.at(this.time.now() + milliseconds, callback);
      return () => scheduled.cancel();
    },
  };

  async admit(request: Partial<BuildRequest> = {}): Promise<Admission> {
    const full: BuildRequest = {
      environment: 'dev',
      lifecycle: 'ephemeral',
      owner: 'group:default/team-a',
      ...request,
    };
    const credentials = { $$type: '@backstage/BackstageCredentials', principal: {} } as const;
    const environment = this.#decider.environmentOf(full);
    return this.stores.builds.admit({
      now: this.clock.now(),
      environment: full.environment,
      requester: 'user:default/ada',
      quota: environment?.quota ?? { perOwner: 0, total: 0 },
      resolve: await this.#decider.prepare({ request: full, credentials }),
      stepsOf: spec => this.flows.flowFor(spec).steps,
      request: full,
    });
  }

  /** Admits a build that must be admitted. */
  async build(request: Partial<BuildRequest> = {}): Promise<BuildRecord> {
    const admission = await this.admit(request);
    if (admission.result !== 'admitted') {
      throw new Error(`The build was not admitted: ${JSON.stringify(admission)}`);
    }
    return admission.record;
  }

  async read(record: BuildRecord): Promise<BuildRecord> {
    const { environment, buildId, incarnation } = record.build;
    const found = await this.stores.builds.get({ environment, buildId, incarnation });
    if (!found) {
      throw new Error(`There is no build ${environment}/${buildId}`);
    }
    return found;
  }

  /** Lets time pass, callback by callback, until the build is as wanted. Throws where it never gets there. */
  async until(
    record: BuildRecord,
    wanted: (record: BuildRecord) => boolean,
    options: { engine: Replica },
  ): Promise<BuildRecord> {
    const giveUpAt = this.clock.now() + PATIENCE_MS;
    let nextTick = 0;
    for (;;) {
      if (this.clock.now() >= nextTick) {
        await options.engine.tick();
        nextTick = this.clock.now() + TICK_MS;
      }
      await options.engine.idle();
      this.witness.look();
      const now = await this.read(record);
      if (wanted(now)) {
        return now;
      }
      const next = Math.min(this.time.next() ?? Infinity, nextTick);
      const hasFailed = now.build.phase === 'failed' && now.steps.every(step => step.state !== 'running');
      if (hasFailed || next > giveUpAt) {
        throw new Error(`The build never got there:\n${describe(now)}`);
      }
      this.time.advanceTo(next);
    }
  }

  /** Lets time pass until something holds. Throws where it never does. */
  async settle(holds: () => Promise<boolean>, options: { engine: Replica }): Promise<void> {
    const giveUpAt = this.clock.now() + PATIENCE_MS;
    await options.engine.tick();
    for (;;) {
      await options.engine.idle();
      if (await holds()) {
        return;
      }
      const next = this.time.next() ?? Infinity;
      if (next > giveUpAt) {
        throw new Error('It never came to that');
      }
      this.time.advanceTo(next);
    }
  }

  /** Ends the servers of the account's databases. */
  async close(): Promise<void> {
    await Promise.all(this.#engines.map(engine => engine.stop()));
    await this.sandbox.close();
  }

  /** Builds up to ready. */
  async untilReady(record: BuildRecord, options: { engine: Replica }): Promise<BuildRecord> {
    return this.until(record, ({ build }) => build.phase === 'ready', options);
  }

  /** What a teardown would delete now. */
  async planTeardown(record: BuildRecord): Promise<TeardownPlan> {
    return planTeardown({
      record: await this.read(record),
      flow: this.flows.flowFor(record.build.spec),
      keeps: [],
      clock: this.clock,
      logger: this.#logger,
      signal: new AbortController().signal,
    });
  }

  async askForTeardown(record: BuildRecord): Promise<void> {
    await this.stores.builds.requestTeardown({
      uid: record.build.uid,
      actor: 'user:default/ada',
      now: this.clock.now(),
    });
  }

  /** Asks for the teardown and sees it through. */
  async tearDown(record: BuildRecord, options: { engine: Replica }): Promise<BuildRecord> {
    await this.askForTeardown(record);
    return this.until(record, ({ build }) => build.phase === 'gone', options);
  }

  #providers(root: ConfigReader): ProviderRegistry {
    const providers = new ProviderRegistry();
    const clients = createAwsClients({
      region: sandboxFoundation.region,
      credentials: async () => sandboxCredentials,
      requestHandler: this.sandbox.requestHandler,
    });
    providers.addCloudProvider({
      type: 'aws',
      factory: ({ environment, logger, clock }) =>
        createAwsProvider({
          environment,
          clients,
          clock,
          logger,
          clusterTransport: ({ clusterName }) => this.#transport(clusterName),
          databaseAuthorities: () => this.sandbox.databases.certificateAuthority(),
          probeDatabase,
        }),
    });
    providers.initialise({
      environments: this.#environments.values(),
      config: root.getConfig('goldenpath'),
      logger: this.#logger,
      clock: this.clock,
    });
    return providers;
  }

  #transport(clusterName: string): ClusterTransport {
    const { sandbox } = this;
    return this.witness.listeningOn({
      fetch: request => sandbox.kubernetesFetch(request),
      forward: options =>
        sandbox.kubernetesForward({
          ...options,
          endpoint: sandbox.account.clusters.find(clusterName)?.model.endpoint ?? 'https://no-such-cluster.test',
        }),
    });
  }
}

/** Where a build stands, for the message of a test that failed. */
export function describe({ build, steps }: BuildRecord): string {
  const open = steps.filter(step => step.state !== 'ready');
  return [
    `${build.environment}/${build.buildId}: ${build.phase} ${build.phaseReason ?? ''}`,
    ...open.map(
      step => `  ${step.direction} ${step.stepId}: ${step.state} ${step.waitingMessage ?? step.error?.message ?? ''}`,
    ),
    ...build.conditions
      .filter(condition => condition.status !== 'True')
      .map(condition => `  ${condition.type}: ${condition.status} ${condition.reason}: ${condition.message}`),
    ...build.proof.filter(entry => entry.left.length > 0).map(entry => `  left: ${entry.resourceClass} ${entry.left}`),
  ].join('\n');
}
