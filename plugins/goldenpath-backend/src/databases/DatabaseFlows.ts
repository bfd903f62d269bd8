import { NotFoundError } from '@backstage/errors';
import type { ResourceRef, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, LookContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import type { InstancesStore } from '../instances/store/InstancesStore';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import type { SubjectFlow } from '../reconciler';
import { createDatabaseFlow } from './createDatabaseFlow';
import type { Dumps } from './Dumps';
import { Administrator } from './postgres/Administrator';
import { createTrail } from './store/audit';
import { heldByOthers } from './store/names';
import type { DatabaseRecord } from './store/types';

/** Where the engine gets a database's flow from: the environment's instance and secrets, and the steps on them. */
export class DatabaseFlows {
  readonly #providers: ProviderRegistry;
  readonly #clock: Clock;
  readonly #database: Knex;
  readonly #tier: TierId;
  readonly #dumps: Dumps | undefined;
  readonly #instances: Pick<InstancesStore, 'get'>;
  readonly #administrators = new Map<string, Administrator>();

  constructor(options: {
    providers: ProviderRegistry;
    clock: Clock;
    /** The plugin's own database, for the audit. */
    database: Knex;
    /** The tier that databases are shown under. */
    tier: TierId;
    dumps?: Dumps;
    instances: Pick<InstancesStore, 'get'>;
  }) {
    this.#providers = options.providers;
    this.#clock = options.clock;
    this.#database = options.database;
    this.#tier = options.tier;
    this.#dumps = options.dumps;
    this.#instances = options.instances;
  }

  /** Throws a NotFoundError where the environment, or its instance, is not configured any more. */
  flowFor(record: DatabaseRecord): SubjectFlow<LookContext> {
    const { database } = record;
    const { environment, uid, name, spec } = database;
    const provider = this.#providers.forEnvironment(environment);
    const { databaseInstance: instance, secrets } = provider;
    if (!instance || !secrets) {
      throw missingInstance(environment);
    }
    const actor = database.decommission?.requestedBy ?? database.run.actor;
    return {
      speed: provider.speed,
      steps: createDatabaseFlow(
        {
          uid,
          spec,
          instance,
          secrets,
          administrator: this.administratorOf(environment),
          trail: createTrail({
            database: this.#database,
            clock: this.#clock,
            subject: { uid, environment, database: name, actor },
          }),
          findServer: async signal => {
            const sighting = await instance.look({ signal });
            return sighting.state === 'absent' ? this.#whyAbsent(environment) : 'there';
          },
          heldByOthers: names => heldByOthers(this.#database, { environment, uid, names }),
          tier: this.#tier,
        },
        { database, ...(this.#dumps && { dumps: this.#dumps }) },
      ),
    };
  }

  /** An instance that nobody has retired from here may be renamed or in restoration: what is on it is not gone. */
  async #whyAbsent(environment: string): Promise<'retired' | 'missing'> {
    const latest = await this.#instances.get(environment);
    return latest?.instance.goal === 'absent' ? 'retired' : 'missing';
  }

  /** What stays where a database goes: the instance that it is on. */
  keeps({ database }: DatabaseRecord): ResourceRef[] {
    const { databaseInstance } = this.#providers.forEnvironment(database.environment);
    return databaseInstance
      ? [
          {
            resourceClass: 'rds/db-instance',
            id: databaseInstance.spec.identifier,
            description: 'shared by the environment',
          },
        ]
      : [];
  }

  /**
   * The administrator of an environment's instance.
   *
   * @throws NotFoundError where the environment has no instance in its configuration.
   */
  administratorOf(environment: string): Administrator {
    const known = this.#administrators.get(environment);
    if (known) {
      return known;
    }
    const { databaseInstance } = this.#providers.forEnvironment(environment);
    if (!databaseInstance) {
      throw missingInstance(environment);
    }
    const made = Administrator.create({ instance: databaseInstance, clock: this.#clock });
    this.#administrators.set(environment, made);
    return made;
  }
}

function missingInstance(environment: string): Error {
  return new NotFoundError(
    `The environment '${environment}' has no database instance in its configuration (rds) any more. Its databases are kept, and go on once it is there again.`,
  );
}
