import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CapacityAnswer, CapacityQuery } from '@goldenpath/backstage-plugin-goldenpath-common';

/** How much room environments have for more builds. */
export interface CapacityService {
  /** @throws NotFoundError where the environment is not configured. */
  read(options: { query: CapacityQuery; credentials: BackstageCredentials }): Promise<CapacityAnswer>;
}
