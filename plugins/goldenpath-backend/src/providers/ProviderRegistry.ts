import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  CallBudget,
  Clock,
  CloudProvider,
  CloudProviderFactory,
  DatabaseProbe,
  Environment,
} from '@goldenpath/backstage-plugin-goldenpath-node';

/** The clouds that modules have registered, and the one that serves each environment. */
export class ProviderRegistry {
  readonly #factories = new Map<string, CloudProviderFactory>();
  readonly #providers = new Map<string, CloudProvider>();

  addCloudProvider(options: { type: string; factory: CloudProviderFactory }): void {
    if (this.#factories.has(options.type)) {
      throw new ConflictError(`The cloud provider '${options.type}' is registered twice. Install its module once.`);
    }
    this.#factories.set(options.type, options.factory);
  }

  /**
   * Makes the provider of every environment.
   *
   * @throws InputError where an environment names a provider that no module registered, or its configuration is wrong.
   */
  initialise(options: {
    environments: Iterable<Environment>;
    config: Config;
    logger: LoggerService;
    clock: Clock;
    /** What providers ask before each call. */
    callBudget?: CallBudget;
    /** For providers whose checks say whether the backend reaches a database instance. */
    probeDatabase?: DatabaseProbe;
  }): void {
    for (const environment of options.environments) {
      const factory = this.#factories.get(environment.provider);
      if (!factory) {
        const known = [...this.#factories.keys()].sort().join(', ') || 'none';
        throw new InputError(
          `goldenpath.environments.${environment.facts.name}.provider: '${environment.provider}' is not registered (registered: ${known}). Install the backend module that brings it.`,
        );
      }
      this.#providers.set(
        environment.facts.name,
        factory({
          environment,
          config: options.config,
          logger: options.logger.child({ environment: environment.facts.name }),
          clock: options.clock,
          ...(options.callBudget && { callBudget: options.callBudget }),
          ...(options.probeDatabase && { probeDatabase: options.probeDatabase }),
        }),
      );
    }
  }

  /** @throws NotFoundError where the environment is not configured (any more). */
  forEnvironment(name: string): CloudProvider {
    const provider = this.#providers.get(name);
    if (!provider) {
      throw new NotFoundError(
        `The environment '${name}' is not configured. Its builds are kept, and go on once it is in app-config again.`,
      );
    }
    return provider;
  }
}
