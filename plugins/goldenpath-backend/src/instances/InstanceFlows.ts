import { NotFoundError } from '@backstage/errors';
import type { TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabaseInstancePort, LookContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import type { SubjectFlow } from '../reconciler';
import type { InstanceRecord } from './store/types';

/** Where the engine gets an instance's flow from: the cloud's own steps. */
export class InstanceFlows {
  readonly #providers: ProviderRegistry;
  readonly #tier: TierId;

  constructor(options: {
    providers: ProviderRegistry;
    /** The tier that instances are shown under. */
    tier: TierId;
  }) {
    this.#providers = options.providers;
    this.#tier = options.tier;
  }

  /** Throws a NotFoundError where the environment, or its instance, is not configured (any more). */
  flowFor({ instance }: InstanceRecord): SubjectFlow<LookContext> {
    const { environment, uid } = instance;
    const provider = this.#providers.forEnvironment(environment);
    // One call may make what another step takes back: an instance is protected from its first moment on.
    const steps = this.port(environment)
      .flow({ uid, tier: this.#tier })
      .map(step => ({ ...step, removeUnbegun: true }));
    return { steps, speed: provider.speed };
  }

  /** @throws NotFoundError where the environment has no instance in its configuration. */
  port(environment: string): DatabaseInstancePort {
    const { databaseInstance } = this.#providers.forEnvironment(environment);
    if (!databaseInstance) {
      throw new NotFoundError(
        `The environment '${environment}' has no database instance in its configuration. Add goldenpath.environments.${environment}.rds.`,
      );
    }
    return databaseInstance;
  }
}
