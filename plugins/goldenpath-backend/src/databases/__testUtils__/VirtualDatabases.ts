import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import {
  type Database,
  type DatabaseRequest,
  type GrantRequest,
  resolveDatabase,
  resolveGrant,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import {
  type AwsClients,
  createAwsClients,
  createAwsProvider,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-aws';
import {
  createSandboxWithDatabase,
  sandboxCredentials,
  sandboxFoundation,
  type SandboxWithDatabase,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import type { Clock, CloudProvider, Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { roadConfig } from '../../__testUtils__/roadConfig';
import { silentLogger } from '../../__testUtils__/silentLogger';
import { loadedDefaultContract } from '../../__testUtils__/specs';
import { readConfig } from '../../config/readConfig';
import { HistoryOutbox } from '../../database';
import { DatabaseBuildStore } from '../../database/DatabaseBuildStore';
import { DatabaseHistoryStore } from '../../database/DatabaseHistoryStore';
import { ProviderRegistry } from '../../providers/ProviderRegistry';
import { Reconciler, type Timer } from '../../reconciler';
import type { FakeProcess } from '../../reconciler/__testUtils__/FakeProcess';
import { createDatabasePlane, type DatabasePlane } from '../createDatabasePlane';
import type { Dumps } from '../Dumps';
import type { DatabaseAdmission } from '../store/DatabasesStore';
import type { DatabaseRecord } from '../store/types';
import { toDatabase } from '../toDatabase';
import { mortalSecrets } from './mortal';
import { SeenFromOutside } from './SeenFromOutside';

/** What no database takes in virtual time: a run beyond it hangs. */
const PATIENCE_MS = 2 * 3_600_000;
const TICK_MS = 10_000;

/** Who asks, and who approves. */
export const ADA = 'user:default/ada';
export const GRACE = 'user:default/grace';

/** How {@link VirtualDatabases} are laid out. */
export interface VirtualDatabasesOptions {
  /** The plugin's own database, migrated. */
  knex: Knex;
  /** The PostgreSQL that the instance runs; the sandbox's own choice when not given. */
  major?: number;
  logger?: LoggerService;
  dumps?: Dumps;
  /** Changes of `rds` as it stands in app-config. */
  rds?: JsonObject;
}

/**
 * Databases as the product makes them: the real engine, stores, steps and SDK clients, in virtual time, on a real PostgreSQL server that the sandbox runs
 * as an RDS instance with an administrator who is no superuser.
 */
export class VirtualDatabases extends SeenFromOutside {
  readonly cloud: SandboxWithDatabase;
  readonly knex: Knex;
  readonly plane: DatabasePlane;
  readonly provider: CloudProvider;
  readonly history: DatabaseHistoryStore;
  readonly clock: Clock;
  readonly #environments: Map<string, Environment>;
  readonly #logger: LoggerService;
  readonly #clients: AwsClients;
  /** Which process works now, for what has an effect on secrets and on the server. */
  #process: FakeProcess | undefined;
  readonly #engines: Reconciler[] = [];

  static async create(options: VirtualDatabasesOptions): Promise<VirtualDatabases> {
    const { major } = options;
    const cloud = await createSandboxWithDatabase({
      instance: { ...(major !== undefined && { engineVersion: String(major) }) },
    });
    return new VirtualDatabases({ options, cloud });
  }

  private constructor(parts: { options: VirtualDatabasesOptions; cloud: SandboxWithDatabase }) {
    super();
    const { options, cloud } = parts;
    this.cloud = cloud;
    this.knex = options.knex;
    this.#logger = options.logger ?? silentLogger;
    this.clock = { now: () => cloud.time.now() };
    this.#clients = createAwsClients({
      region: sandboxFoundation.region,
      credentials: async () => sandboxCredentials,
      requestHandler: cloud.sandbox.requestHandler,
    });
    const root = new ConfigReader({
      goldenpath: roadConfig({ rds: { instance: cloud.identifier, ...options.rds } }),
    });
    this.#environments = readConfig(root).environments;
    const providers = this.#registry(root);
    this.provider = providers.forEnvironment('dev');
    this.history = DatabaseHistoryStore.create({ database: this.knex });
    this.plane = createDatabasePlane({
      stores: { client: this.knex, builds: DatabaseBuildStore.create({ database: this.knex }) },
      providers,
      environments: this.#environments,
      contract: loadedDefaultContract(),
      ...(options.dumps && { dumps: options.dumps }),
      wake: () => this.#engines.forEach(engine => engine.wake()),
      clock: this.clock,
      logger: this.#logger,
    });
  }

  /** Another replica of the engine. With a `process`, it dies when that does. */
  engine(options: { process?: FakeProcess } = {}): Reconciler {
    const { process } = options;
    this.#process = process;
    const { databases } = this.plane.workers(process && (store => process.reaching(store)));
    const outbox = HistoryOutbox.create({ database: this.knex, clock: this.clock, logger: this.#logger });
    const engine = Reconciler.create({
      worker: databases,
      outbox: process ? { drain: async () => (process.isDead ? 0 : outbox.drain()) } : outbox,
      clock: this.clock,
      logger: this.#logger,
      replicaId: `replica-${this.#engines.length + 1}`,
      timer: this.#timer,
      random: () => 0.5,
    });
    this.#engines.push(engine);
    return engine;
  }

  readonly #timer: Timer = {
    after: (milliseconds, callback) => {
      const scheduled = this.cloud.time.at(this.cloud.time.now() + milliseconds, callback);
      return () => scheduled.cancel();
    },
  };

  /** Asks for a database in `dev`. */
  async ask(
    request: Partial<DatabaseRequest> & { name: string },
    options: { needsApproval?: boolean; requester?: string } = {},
  ): Promise<DatabaseAdmission> {
    const environment = this.#environments.get('dev');
    const resolution = resolveDatabase(
      { environment: 'dev', app: request.name.replaceAll('_', '-'), owner: 'group:default/team-a', ...request },
      { ...(environment && { environment: environment.facts }), environments: ['dev'] },
    );
    if (resolution.result === 'refused') {
      throw new Error(`It was refused: ${JSON.stringify(resolution.refusals)}`);
    }
    return this.plane.databases.request({
      now: this.clock.now(),
      requester: options.requester ?? ADA,
      spec: resolution.spec,
      needsApproval: options.needsApproval ?? false,
    });
  }

  /** Asks for a further grant. */
  async askGrant(
    record: DatabaseRecord,
    request: GrantRequest,
    options: { needsApproval?: boolean; requester?: string } = {},
  ) {
    const current = await this.read(record);
    const resolution = resolveGrant(request, { spec: current.database.spec, apps: [] });
    if (resolution.result === 'refused') {
      throw new Error(`It was refused: ${JSON.stringify(resolution.refusals)}`);
    }
    return this.plane.databases.requestGrant({
      uid: record.database.uid,
      actor: options.requester ?? ADA,
      now: this.clock.now(),
      grant: resolution.grant,
      needsApproval: options.needsApproval ?? false,
    });
  }

  /** A database as asked for, seen through to active. */
  async database(
    request: Partial<DatabaseRequest> & { name: string },
    options: { engine: Reconciler },
  ): Promise<DatabaseRecord> {
    const admission = await this.ask(request);
    if (admission.result !== 'admitted' && admission.result !== 'known') {
      throw new Error(`It was not admitted: ${JSON.stringify(admission)}`);
    }
    return this.until(admission.record, isSettled('active'), options);
  }

  async read(record: DatabaseRecord): Promise<DatabaseRecord> {
    const { environment, name, incarnation } = record.database;
    const found = await this.plane.databases.get({ environment, name, incarnation });
    if (!found) {
      throw new Error(`There is no database ${environment}/${name}`);
    }
    return found;
  }

  /** The database as the API answers it. */
  async seen(record: DatabaseRecord): Promise<Database> {
    return toDatabase(await this.read(record));
  }

  /** Lets time pass until the database is as wanted. Throws where it never gets there. */
  async until(
    record: DatabaseRecord,
    wanted: (database: Database) => boolean,
    options: { engine: Pick<Reconciler, 'tick' | 'idle'>; withinMs?: number },
  ): Promise<DatabaseRecord> {
    const giveUpAt = this.clock.now() + (options.withinMs ?? PATIENCE_MS);
    let nextTick = 0;
    for (;;) {
      if (this.clock.now() >= nextTick) {
        await options.engine.tick();
        nextTick = this.clock.now() + TICK_MS;
      }
      await options.engine.idle();
      const now = await this.seen(record);
      if (wanted(now)) {
        return this.read(record);
      }
      const next = Math.min(this.cloud.time.next() ?? Infinity, nextTick);
      if (next > giveUpAt) {
        throw new Error(`It never got there:\n${JSON.stringify(now, undefined, 2)}`);
      }
      this.cloud.time.advanceTo(next);
    }
  }

  async decommission(record: DatabaseRecord, options: { engine: Reconciler; dump?: boolean }): Promise<DatabaseRecord> {
    const { uid } = record.database;
    await this.plane.databases.decommission({ uid, actor: ADA, now: this.clock.now(), dump: options.dump ?? false });
    return this.until(record, ({ status }) => status === 'decommissioned', options);
  }

  /** The process of the engine that was made last, where it has one. */
  get process(): FakeProcess | undefined {
    return this.#process;
  }

  async close(): Promise<void> {
    await Promise.all(this.#engines.map(engine => engine.stop()));
    await this.cloud.close();
  }

  #registry(root: ConfigReader): ProviderRegistry {
    const providers = new ProviderRegistry();
    providers.addCloudProvider({
      type: 'aws',
      factory: ({ environment, logger, clock }) => {
        const provider = createAwsProvider({
          environment,
          clients: this.#clients,
          clock,
          logger,
          databaseAuthorities: () => this.cloud.sandbox.databases.certificateAuthority(),
        });
        return {
          ...provider,
          ...(provider.secrets && { secrets: mortalSecrets(provider.secrets, () => this.#process) }),
        };
      },
    });
    providers.initialise({
      environments: this.#environments.values(),
      config: root.getConfig('goldenpath'),
      logger: this.#logger,
      clock: this.clock,
    });
    return providers;
  }
}

/** Whether a database is in a status, and nothing of it is in motion any more. */
export function isSettled(status: Database['status']): (database: Database) => boolean {
  return database => database.status === status && database.lastRun?.finishedAt !== undefined;
}
