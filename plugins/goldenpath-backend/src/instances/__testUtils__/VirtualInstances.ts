import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { DatabaseInstance } from '@goldenpath/backstage-plugin-goldenpath-common';
import { createAwsClients, createAwsProvider } from '@goldenpath/backstage-plugin-goldenpath-backend-module-aws';
import {
  Sandbox,
  sandboxCredentials,
  type SandboxDatabaseSeed,
  sandboxFoundation,
  VirtualSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import type { Clock, Environment, LookContext, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { roadConfig } from '../../__testUtils__/roadConfig';
import { silentLogger } from '../../__testUtils__/silentLogger';
import { loadedDefaultContract } from '../../__testUtils__/specs';
import { readConfig } from '../../config/readConfig';
import { HistoryOutbox } from '../../database';
import { DatabaseBuildStore } from '../../database/DatabaseBuildStore';
import { DatabaseHistoryStore } from '../../database/DatabaseHistoryStore';
import { createDatabasePlane, type DatabasePlane } from '../../databases/createDatabasePlane';
import type { Access } from '../../permissions/Access';
import { ProviderRegistry } from '../../providers/ProviderRegistry';
import { Reconciler, type Timer } from '../../reconciler';
import type { FakeProcess } from '../../reconciler/__testUtils__/FakeProcess';
import { DefaultInstancesService } from '../DefaultInstancesService';

/** What no instance takes in virtual time: a run beyond it hangs. */
const PATIENCE_MS = 4 * 3_600_000;
const TICK_MS = 10_000;

export const INSTANCE = 'goldenpath-dev';

/**
 * The instance of `dev` as the product makes it: the real service, engine, store, steps and SDK clients, in virtual time, on a sandbox account. No server
 * ever runs: nobody connects.
 */
export class VirtualInstances {
  readonly time = new VirtualSandboxTime({ startAt: Date.UTC(2026, 0, 23, 9) });
  readonly clock: Clock = { now: () => this.time.now() };
  readonly sandbox: Sandbox;
  readonly plane: DatabasePlane;
  readonly service: DefaultInstancesService;
  readonly history: DatabaseHistoryStore;
  /** Every call that changed something in the account, in order. */
  readonly made: string[] = [];
  readonly #knex: Knex;
  readonly #engines: Reconciler[] = [];
  #process: FakeProcess | undefined;

  /**
   * @param options.rds - changes of `rds` as it stands in app-config
   * @param options.seed - instances that somebody made by hand before
   */
  static create(options: { knex: Knex; rds?: JsonObject; seed?: SandboxDatabaseSeed[] }): VirtualInstances {
    return new VirtualInstances(options);
  }

  private constructor(options: { knex: Knex; rds?: JsonObject; seed?: SandboxDatabaseSeed[] }) {
    this.#knex = options.knex;
    this.sandbox = Sandbox.create({
      time: this.time,
      latencies: { spread: 'median' },
      seed: { databaseInstances: options.seed ?? [] },
    });
    const root = new ConfigReader({ goldenpath: roadConfig({ rds: { instance: INSTANCE, ...options.rds } }) });
    const { environments } = readConfig(root);
    this.history = DatabaseHistoryStore.create({ database: this.#knex });
    const wake = () => this.#engines.forEach(engine => engine.wake());
    this.plane = createDatabasePlane({
      stores: { client: this.#knex, builds: DatabaseBuildStore.create({ database: this.#knex }) },
      providers: this.#registry(root, environments),
      environments,
      contract: loadedDefaultContract(),
      wake,
      clock: this.clock,
      logger: silentLogger,
    });
    this.service = new DefaultInstancesService({
      store: this.plane.instances,
      databases: this.plane.databases,
      flows: this.plane.instanceFlows,
      engine: { wake },
      access: { actor: () => 'user:default/grace' } as unknown as Access,
      clock: this.clock,
      logger: silentLogger,
    });
  }

  /** Another replica of the engine. With a `process`, it dies when that does. */
  engine(options: { process?: FakeProcess } = {}): Reconciler {
    const { process } = options;
    this.#process = process;
    const { instances } = this.plane.workers(process && (store => process.reaching(store)));
    const outbox = HistoryOutbox.create({ database: this.#knex, clock: this.clock, logger: silentLogger });
    const engine = Reconciler.create({
      worker: instances,
      outbox: process ? { drain: async () => (process.isDead ? 0 : outbox.drain()) } : outbox,
      clock: this.clock,
      logger: silentLogger,
      replicaId: `replica-${this.#engines.length + 1}`,
      timer: this.#timer,
      random: () => 0.5,
    });
    this.#engines.push(engine);
    return engine;
  }

  readonly #timer: Timer = {
    after: (milliseconds, callback) => {
      const scheduled = this.time.at(this.time.now() + milliseconds, callback);
      return () => scheduled.cancel();
    },
  };

  /** As the API answers it. */
  seen(): Promise<DatabaseInstance> {
    return this.service.get(CALL);
  }

  ensure(): Promise<DatabaseInstance> {
    return this.service.ensure(CALL);
  }

  retire(): Promise<DatabaseInstance> {
    return this.service.retire({ ...CALL, confirm: INSTANCE });
  }

  planRetirement() {
    return this.service.planRetirement(CALL);
  }

  /** Lets time pass until the instance is as wanted. Throws where it never gets there. */
  async until(
    wanted: (instance: DatabaseInstance) => boolean,
    options: { engine: Pick<Reconciler, 'tick' | 'idle'> },
  ): Promise<DatabaseInstance> {
    const giveUpAt = this.clock.now() + PATIENCE_MS;
    for (let nextTick = 0; ;) {
      if (this.clock.now() >= nextTick) {
        await options.engine.tick();
        nextTick = this.clock.now() + TICK_MS;
      }
      await options.engine.idle();
      const now = await this.seen();
      if (wanted(now)) {
        return now;
      }
      const next = Math.min(this.time.next() ?? Infinity, nextTick);
      if (next > giveUpAt) {
        throw new Error(`It never got there:\n${JSON.stringify(now, undefined, 2)}`);
      }
      this.time.advanceTo(next);
    }
  }

  /** Asks for it and sees that through. */
  async ensured(options: { engine: Reconciler }): Promise<DatabaseInstance> {
    await this.ensure();
    return this.until(({ status }) => status === 'available' || status === 'failed', options);
  }

  /** Asks for it to go and sees that through. */
  async retired(options: { engine: Reconciler }): Promise<DatabaseInstance> {
    await this.retire();
    return this.until(({ status }) => status === 'retired', options);
  }

  /** The instance as RDS has it. */
  get inAccount() {
    return this.sandbox.account.databases.instances.find(INSTANCE);
  }

  async close(): Promise<void> {
    await Promise.all(this.#engines.map(engine => engine.stop()));
    await this.sandbox.close();
  }

  #registry(root: ConfigReader, environments: Map<string, Environment>): ProviderRegistry {
    const providers = new ProviderRegistry();
    const clients = createAwsClients({
      region: sandboxFoundation.region,
      credentials: async () => sandboxCredentials,
      requestHandler: this.sandbox.requestHandler,
    });
    providers.addCloudProvider({
      type: 'aws',
      factory: ({ environment, logger, clock }) => {
        const { databaseInstance, ...provider } = createAwsProvider({ environment, clients, clock, logger });
        return {
          ...provider,
          ...(databaseInstance && {
            databaseInstance: {
              ...databaseInstance,
              flow: options => databaseInstance.flow(options).map(step => this.#witnessed(step)),
            },
          }),
        };
      },
    });
    providers.initialise({
      environments: environments.values(),
      config: root.getConfig('goldenpath'),
      logger: silentLogger,
      clock: this.clock,
    });
    return providers;
  }

  /** Whatever a step changes is noted, and is a moment at which the process may die. */
  #witnessed(step: Step<LookContext>): Step<LookContext> {
    const mortal = (ctx: LookContext): LookContext => ({
      ...ctx,
      mutate: (intent, call) =>
        ctx.mutate(intent, token => {
          const act = async () => {
            const answer = await call(token);
            this.made.push(intent);
            return answer;
          };
          return this.#process?.run(intent, act) ?? act();
        }),
    });
    const { remove } = step;
    return {
      ...step,
      ensure: ctx => step.ensure(mortal(ctx)),
      ...(remove && { remove: (ctx: LookContext) => remove(mortal(ctx)) }),
    };
  }
}

const CALL = { credentials: mockCredentials.user('user:default/grace'), environment: 'dev' };
