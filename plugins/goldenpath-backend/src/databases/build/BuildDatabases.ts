import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuildSpec, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildStore } from '../../database';
import type { InstancesStore } from '../../instances/store/InstancesStore';
import type { InstanceFlows } from '../../instances/InstanceFlows';
import type { DatabaseFlows } from '../DatabaseFlows';
import type { DatabasesStore } from '../store/DatabasesStore';
import { buildDatabaseStep } from './buildDatabaseStep';
import { buildInstanceStep } from './buildInstanceStep';

/** What the database steps of a build work with. */
export interface BuildDatabaseSide {
  builds: Pick<BuildStore, 'get'>;
  databases: DatabasesStore;
  flows: DatabaseFlows;
  instances: InstancesStore;
  instanceFlows: InstanceFlows;
  /** Whether a database of the environment waits for somebody's approval. */
  needsApproval(options: { environment: string }): boolean;
  /** Something is due for the engine of databases, or of instances. */
  wake(): void;
  tier: TierId;
  clock: Clock;
  logger: LoggerService;
}

/**
 * The databases of builds: the same databases as everybody's, asked for by the build and, where it is ephemeral, decommissioned by its teardown.
 */
export class BuildDatabases {
  readonly #side: BuildDatabaseSide;

  constructor(side: BuildDatabaseSide) {
    this.#side = side;
  }

  steps(spec: BuildSpec): Step[] {
    return [
      ...(spec.ensureInstance ? [buildInstanceStep(this.#side, spec)] : []),
      ...spec.databases.map(database => buildDatabaseStep(this.#side, { spec, database })),
    ];
  }
}
