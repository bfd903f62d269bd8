import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { DatabaseInstance, TeardownPlan } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Who asks, about which environment. */
export interface InstanceCall {
  credentials: BackstageCredentials;
  environment: string;
}

/** What can be done with the database instances of environments. */
export interface InstancesService {
  get(options: InstanceCall): Promise<DatabaseInstance>;
  /** Makes it, adopts it, or looks at all of it again. */
  ensure(options: InstanceCall): Promise<DatabaseInstance>;
  planRetirement(options: InstanceCall): Promise<TeardownPlan>;
  retire(options: InstanceCall & { confirm: string }): Promise<DatabaseInstance>;
}
