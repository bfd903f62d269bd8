import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { type BuildSpec, type ResourceRef, validateFlow } from '@goldenpath/backstage-plugin-goldenpath-common';
import type {
  CallBudget,
  CloudProvider,
  DatabaseProbe,
  StepContext,
} from '@goldenpath/backstage-plugin-goldenpath-node';
import {
  type ClusterCloud,
  createClusterLatencies,
  createClusterRuntime,
  type LatencyOptions,
  Sandbox,
  sandboxCredentials,
  type SandboxSeed,
  VirtualSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { type AwsClients, createAwsClients } from '../clients';
import { createAwsProvider } from '../createAwsProvider';
import { clientBudget } from '../throttle/clientBudget';
import { environmentKeys, START, testAccount } from './account';
import { quietDatabaseEngine } from './databaseEngine';
import { Driver, type Made, type Piece, type Task } from './driver';

/** Between the two verifications of a teardown, as the engine has it. */
const VERIFY_AGAIN_MS = 30_000;

/** The AWS provider on a sandbox in virtual time, driven in both directions as the engine drives it. */
export class SandboxRun {
  readonly time = new VirtualSandboxTime({ startAt: START });
  readonly sandbox: Sandbox;
  readonly clients: AwsClients;
  readonly provider: CloudProvider;
  readonly made: Made[];
  readonly deleted: ResourceRef[];
  /** When each piece of work was done, by `ensure <step>` and `remove <step>`. */
  readonly finishedAt: Map<string, number>;
  readonly #clouds = new Map<string, ClusterCloud>();
  readonly #driver: Driver;

  constructor(
    options: {
      latencies?: LatencyOptions;
      seed?: SandboxSeed;
      keys?: object;
      probeDatabase?: DatabaseProbe;
      /** What calls are taken from, with the limits of an account that says nothing of them. */
      callBudget?: CallBudget;
    } = {},
  ) {
    const logger = mockServices.logger.mock();
    this.#driver = new Driver({ time: this.time, logger });
    this.made = this.#driver.made;
    this.deleted = this.#driver.deleted;
    this.finishedAt = this.#driver.finishedAt;
    const runtime = createClusterRuntime({ time: this.time, latencies: createClusterLatencies() });
    this.sandbox = Sandbox.create({
      time: this.time,
      latencies: options.latencies ?? { spread: 'median' },
      seed: options.seed,
      databaseEngine: quietDatabaseEngine,
      clusterRuntime: cluster => {
        this.#clouds.set(cluster.name, cluster.cloud);
        return runtime(cluster);
      },
    });
    this.clients = createAwsClients({
      region: environmentKeys.region,
      credentials: async () => sandboxCredentials,
      requestHandler: this.sandbox.requestHandler,
      ...(options.callBudget && {
        budget: clientBudget({ settings: testAccount().settings, budget: options.callBudget }),
      }),
    });
    this.provider = createAwsProvider({
      environment: {
        facts: {
          name: 'dev',
          prefix: 'goldenpath',
          domain: 'goldenpathidp.io',
          buildIdDateOrder: 'dd-mm-yy',
          region: 'eu-west-1',
          offers: { rds: false, objectStore: false, tls: false },
          podIdentityConfigured: true,
          ttl: { defaultHours: 8, maxHours: 72 },
          lifecycles: ['ephemeral', 'persistent'],
          argocd: { version: 'v3.5.1', manifest: 'https://example.com/install.yaml', sha256: 'a'.repeat(64) },
        },
        config: new ConfigReader({ ...environmentKeys, ...options.keys }),
      },
      clients: this.clients,
      clock: this.time,
      logger,
      clusterTransport: ({ endpoint }) => ({
        fetch: this.sandbox.kubernetesFetch,
        forward: forward => this.sandbox.kubernetesForward({ endpoint, ...forward }),
      }),
      ...(options.probeDatabase && { probeDatabase: options.probeDatabase }),
    });
  }

  /** Works through any graph; answers the failures that stopped a branch. */
  work(options: Task & { pieces: Piece[]; until?: string; forMs?: number }) {
    return this.#driver.work(options);
  }

  /** A context for looking only. */
  lookOnly(task: Task): StepContext {
    return this.#driver.lookOnly(task);
  }

  /** What a step said of itself at last. */
  outputsOf(task: Pick<Task, 'spec'>, step: string) {
    return this.#driver.outputs.get(`${task.spec.clusterName} ${step}`);
  }

  /** What the controllers of a running cluster do in the account. */
  cloudOf(spec: BuildSpec): ClusterCloud {
    const cloud = this.#clouds.get(spec.clusterName);
    if (!cloud) {
      throw new Error(`${spec.clusterName} has no API server yet`);
    }
    return cloud;
  }

  /** Everything that a step said of itself, in both directions. */
  said(step: string): string[] {
    return this.#driver.messages.filter(each => each.step === step).map(each => each.message);
  }

  /** All that steps said and stored, as one text. */
  everything(): string {
    return JSON.stringify([this.#driver.messages, [...this.#driver.outputs], this.made, this.deleted]);
  }

  /** Lets time pass. */
  pass(milliseconds: number): void {
    this.time.advanceTo(this.time.now() + milliseconds);
  }

  /**
   * Works towards the build being there; answers the failures that stopped a branch.
   *
   * @param options.until - stops as soon as this step is done
   * @param options.forMs - stops when so much of the sandbox's time has passed
   */
  async create(spec: BuildSpec, options: { until?: string; forMs?: number; buildUid?: string } = {}) {
    const steps = this.provider.flow(spec);
    refuse(validateFlow(steps));
    return this.#driver.work({
      spec,
      direction: 'ensure',
      pieces: steps.map(step => ({ id: step.id, needs: step.needs, look: ctx => step.ensure(ctx) })),
      ...options,
    });
  }

  /** What a teardown would delete now, in no order. */
  async plan(spec: BuildSpec, options: { buildUid?: string } = {}): Promise<ResourceRef[]> {
    const ctx = () => this.#driver.lookOnly({ spec, direction: 'remove', ...options });
    const steps = await Promise.all(this.provider.flow(spec).map(step => step.list?.(ctx()) ?? []));
    const sweeps = await Promise.all(this.provider.sweep(spec).map(sweep => sweep.find(ctx())));
    const found = [...steps.flat(), ...sweeps.flat()];
    return [...new Map(found.map(each => [`${each.resourceClass} ${each.id}`, each])).values()];
  }

  /** Works towards the build being gone, until nothing was found twice. */
  async teardown(spec: BuildSpec, options: { buildUid?: string } = {}): Promise<void> {
    for (let cleanLooks = 0; cleanLooks < 2;) {
      refuse(await this.#driver.work({ spec, direction: 'remove', pieces: this.#removal(spec), ...options }));
      cleanLooks = (await this.plan(spec, options)).length === 0 ? cleanLooks + 1 : 0;
      if (cleanLooks === 1) {
        this.pass(VERIFY_AGAIN_MS);
      }
    }
  }

  #removal(spec: BuildSpec): Piece[] {
    const steps = this.provider.flow(spec);
    const sweeps = this.provider.sweep(spec);
    return [
      ...steps.map((step): Piece => ({
        id: step.id,
        needs: [
          ...steps
            .filter(other => other.needs.includes(step.id) && !step.removeIgnores?.includes(other.id))
            .map(other => other.id),
          ...(step.removeAfter ?? []),
          ...sweeps.filter(sweep => sweep.before.includes(step.id)).map(sweep => `sweep:${sweep.resourceClass}`),
        ],
        look: async ctx => (step.remove ? step.remove(ctx) : { result: 'ready' }),
      })),
      ...sweeps.map((sweep): Piece => ({
        id: `sweep:${sweep.resourceClass}`,
        needs: sweep.after,
        look: async ctx => {
          const found = await sweep.find(ctx);
          return found.length === 0 ? { result: 'ready' } : sweep.remove(ctx, found);
        },
      })),
    ];
  }
}

/** What should not be ends the test with what it is. */
function refuse(faults: { message: string }[]): void {
  if (faults.length > 0) {
    throw new Error(faults.map(fault => fault.message).join('\n'));
  }
}
