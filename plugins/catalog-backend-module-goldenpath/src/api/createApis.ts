import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import {
  type GoldenPathApi,
  GoldenPathClient,
  type GoldenPathClientOptions,
  type GoldenPathDatabasesApi,
  GoldenPathDatabasesClient,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** What the entities are made of. */
export interface Apis {
  builds: Pick<GoldenPathApi, 'listBuilds' | 'getBuild'>;
  databases: Pick<GoldenPathDatabasesApi, 'listDatabases' | 'getDatabase'>;
}

/** The GoldenPath backend, asked as the catalog itself: what an entity says is not for one reader alone. */
export function createApis(options: { auth: AuthService; discovery: DiscoveryService }): Apis {
  const { auth, discovery } = options;
  const clientOptions: GoldenPathClientOptions = {
    discoveryApi: discovery,
    fetchApi: {
      fetch: async (input, init) => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'goldenpath',
        });
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    },
  };
  return { builds: new GoldenPathClient(clientOptions), databases: new GoldenPathDatabasesClient(clientOptions) };
}
