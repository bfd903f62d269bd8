import { createApiRef } from '@backstage/frontend-plugin-api';
import type { GoldenPathDnsApi } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The GoldenPath backend's DNS zones, as the pages use them. @public */
export const goldenPathDnsApiRef = createApiRef<GoldenPathDnsApi>().with({
  id: 'plugin.goldenpath.dns',
  pluginId: 'goldenpath',
});
