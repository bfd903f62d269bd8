import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { CloudProviderFactory } from './provider';

/** Where modules register the clouds that environments can be configured with. @public */
export interface GoldenPathCloudExtensionPoint {
  /** Throws where `type` is registered already. */
  addCloudProvider(options: { type: string; factory: CloudProviderFactory }): void;
}

/** @public */
export const goldenPathCloudExtensionPoint = createExtensionPoint<GoldenPathCloudExtensionPoint>({
  id: 'goldenpath.cloud',
});
