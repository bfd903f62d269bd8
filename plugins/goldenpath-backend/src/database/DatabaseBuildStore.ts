import type {
  BuildEvent,
  BuildKey,
  BuildsQuery,
  Lifecycle,
  Page,
  StepMeasurement,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type {
  Admission,
  AdmissionRequest,
  BuildAct,
  BuildInMaking,
  BuildStore,
  Extension,
  Retry,
  TeardownRequest,
  ValidationRequest,
} from './BuildStore';
import type { BuildFilter } from './filter';
import { admitBuild } from './operations/admitBuild';
import { countActive } from './operations/countActive';
import { extendBuild } from './operations/extendBuild';
import { getBuild } from './operations/getBuild';
import { listBuilds } from './operations/listBuilds';
import { listEvents } from './operations/listEvents';
import { listValidatable } from './operations/listValidatable';
import { listUnderway } from './operations/listUnderway';
import { measureSteps } from './operations/measureSteps';
import { requestRetry } from './operations/requestRetry';
import { requestValidation } from './operations/requestValidation';
import { requestTeardown } from './operations/requestTeardown';
import { usedBuildIds } from './operations/usedBuildIds';
import type { BuildRecord } from './types';

/** {@link BuildStore} on the plugin's database. */
export class DatabaseBuildStore implements BuildStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): DatabaseBuildStore {
    return new DatabaseBuildStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async admit(options: AdmissionRequest): Promise<Admission> {
    return this.#database.transaction(transaction => admitBuild(transaction, options));
  }

  async get(key: BuildKey): Promise<BuildRecord | undefined> {
    return getBuild(this.#database, key);
  }

  async list(options: { query: BuildsQuery; allowed?: BuildFilter }): Promise<Page<BuildRecord>> {
    return listBuilds(this.#database, options);
  }

  async events(options: { uid: string; after: number; limit: number }): Promise<Page<BuildEvent>> {
    return listEvents(this.#database, options);
  }

  async measureSteps(options: {
    environment: string;
    lifecycle: Lifecycle;
    except: string;
  }): Promise<{ builds: number; measurements: StepMeasurement[] }> {
    return measureSteps(this.#database, options);
  }

  async countActive(options: { environment: string; owner?: string }): Promise<number> {
    return countActive(this.#database, options);
  }

  async listUnderway(options: { until: string; unlessFailed: string }): Promise<BuildInMaking[]> {
    return listUnderway(this.#database, options);
  }

  async usedBuildIds(environment: string): Promise<string[]> {
    return usedBuildIds(this.#database, environment);
  }

  async extend(options: BuildAct & { hours: number; latest: number }): Promise<Extension> {
    return this.#database.transaction(transaction => extendBuild(transaction, options));
  }

  async retry(options: BuildAct): Promise<Retry> {
    return this.#database.transaction(transaction => requestRetry(transaction, options));
  }

  async requestTeardown(options: BuildAct): Promise<TeardownRequest> {
    return this.#database.transaction(transaction => requestTeardown(transaction, options));
  }

  async requestValidation(options: BuildAct): Promise<ValidationRequest> {
    return this.#database.transaction(transaction => requestValidation(transaction, options));
  }

  async listValidatable(options: { lifecycles: Lifecycle[] }): Promise<string[]> {
    return listValidatable(this.#database, options);
  }
}
