import { NotFoundError } from '@backstage/errors';
import type { ResourceRef, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, LookContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import type { SubjectFlow } from '../reconciler';
import { createDatabaseFlow } from './createDatabaseFlow';
import type { Dumps } from './Dumps';
import { Administrator } from './postgres/Administrator';
import { createTrail } from './store/audit';
import type { DatabaseRecord } from './store/types';

/** Where the engine gets a database's flow from: the environment's instance and secrets, and the steps on them. */
export class DatabaseFlows {
  readonly #providers: ProviderRegistry;
  readonly #clock: Clock;
  readonly #database: Knex;
  readonly #tier: TierId;
  readonly #dumps: Dumps | undefined;
  readonly #administrators = new Map<string, Administrator>();

  constructor(options: {
    providers: ProviderRegistry;
    clock: Clock;
    /** The plugin's own database, for the audit. */
    database: Knex;
    /** The tier that databases are shown under. */
    tier: TierId;
    dumps?: Dumps;
  }) {
    this.#providers = options.providers;
    this.#clock = options.clock;
    this.#database = options.database;
    this.#tier = options.tier;
    this.#dumps = options.dumps;
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
          tier: this.#tier,
        },
        { database, ...(this.#dumps && { dumps: this.#dumps }) },
      ),
    };
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
