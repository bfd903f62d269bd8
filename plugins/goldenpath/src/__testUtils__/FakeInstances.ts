import type { DatabaseInstance } from '@goldenpath/backstage-plugin-goldenpath-common';
import { READER } from './databases';
import { conflict, refusal } from './refusal';

/** The database instances of the environments that are configured, in memory. */
export class FakeInstances {
  readonly #byEnvironment = new Map<string, DatabaseInstance>();
  readonly #failures = new Map<string, Error>();

  /** Configures an environment's instance, or changes it as the engine would. */
  put(instance: DatabaseInstance): void {
    this.#byEnvironment.set(instance.environment, instance);
  }

  /** Whether an environment's configuration names an instance. */
  isConfigured(environment: string): boolean {
    return this.#byEnvironment.has(environment);
  }

  /** Makes one environment's instance unreachable until told otherwise. */
  fail(environment: string, error: Error | undefined): void {
    if (error) {
      this.#failures.set(environment, error);
    } else {
      this.#failures.delete(environment);
    }
  }

  async get(environment: string): Promise<DatabaseInstance> {
    const failure = this.#failures.get(environment);
    if (failure) {
      throw failure;
    }
    const instance = this.#byEnvironment.get(environment);
    if (!instance) {
      throw await refusal({
        status: 404,
        name: 'NotFoundError',
        message: `The environment ${environment} has no database instance in its configuration.`,
      });
    }
    return instance;
  }

  async ensure(environment: string): Promise<DatabaseInstance> {
    const instance = await this.get(environment);
    if (instance.status === 'retiring') {
      throw await conflict(`The instance ${instance.identifier} of ${environment} is being taken away.`);
    }
    this.put({
      ...instance,
      status: instance.status === 'available' ? 'available' : 'creating',
      requester: READER,
      requestedAt: new Date().toISOString(),
    });
    return this.get(environment);
  }

  async retire(environment: string): Promise<DatabaseInstance> {
    const instance = await this.get(environment);
    if (instance.databases > 0) {
      throw await conflict(
        `${instance.databases} databases are on the instance of ${environment}. Decommission them first.`,
      );
    }
    this.put({
      ...instance,
      status: 'retiring',
      retirement: { requestedAt: new Date().toISOString(), requestedBy: READER, steps: [] },
    });
    return this.get(environment);
  }
}
