import { createApiRef } from '@backstage/frontend-plugin-api';
import type { GoldenPathDatabasesApi } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The GoldenPath backend's databases and instances, as the pages use them. @public */
export const goldenPathDatabasesApiRef = createApiRef<GoldenPathDatabasesApi>().with({
  id: 'plugin.goldenpath.databases',
  pluginId: 'goldenpath',
});
