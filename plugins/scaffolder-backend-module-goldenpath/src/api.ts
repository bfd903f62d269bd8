import type { AuthService, BackstageCredentials, DiscoveryService } from '@backstage/backend-plugin-api';
import { type GoldenPathApi, GoldenPathClient } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Gives the GoldenPath API as the person who runs the template. */
export interface ApiSource {
  apiFor(credentials: BackstageCredentials): GoldenPathApi;
}

/** Calls the GoldenPath backend on behalf of whoever started the task, so that their permissions decide. */
export class BackendApiSource implements ApiSource {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  apiFor(credentials: BackstageCredentials): GoldenPathApi {
    return new GoldenPathClient({
      discoveryApi: this.#discovery,
      fetchApi: {
        fetch: async (input, init) => {
          // A token per call: `goldenpath:cluster:wait` outlives any of them.
          const { token } = await this.#auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: 'goldenpath',
          });
          const headers = new Headers(init?.headers);
          headers.set('Authorization', `Bearer ${token}`);
          return fetch(input, { ...init, headers });
        },
      },
    });
  }
}
