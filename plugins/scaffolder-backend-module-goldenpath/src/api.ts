import type { AuthService, BackstageCredentials, DiscoveryService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import {
  type GoldenPathApi,
  GoldenPathClient,
  type GoldenPathClientOptions,
  type GoldenPathDatabasesApi,
  GoldenPathDatabasesClient,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { BackendRefusal } from './BackendRefusal';

/** Gives the GoldenPath API as the person who runs the template. */
export interface ApiSource {
  /** `signal` gives up calls that are on their way. */
  apiFor(credentials: BackstageCredentials, options?: { signal?: AbortSignal }): GoldenPathApi;
}

/** Gives GoldenPath's API of databases and instances as the person who runs the template. */
export interface DatabasesApiSource {
  databasesFor(credentials: BackstageCredentials): GoldenPathDatabasesApi;
}

/** Calls the GoldenPath backend on behalf of whoever started the task, so that their permissions decide. */
export class BackendApiSource implements ApiSource, DatabasesApiSource {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  apiFor(credentials: BackstageCredentials, options?: { signal?: AbortSignal }): GoldenPathApi {
    return new GoldenPathClient(this.#clientOptions(credentials, options?.signal));
  }

  databasesFor(credentials: BackstageCredentials): GoldenPathDatabasesApi {
    return new GoldenPathDatabasesClient(this.#clientOptions(credentials));
  }

  #clientOptions(credentials: BackstageCredentials, signal?: AbortSignal): GoldenPathClientOptions {
    return {
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
          const response = await fetch(input, { ...init, headers, signal }).catch((cause: unknown) => {
            signal?.throwIfAborted();
            throw new ForwardedError('The GoldenPath backend cannot be reached; run the template again later', cause);
          });
          if (!response.ok) {
            // Here rather than in the client: the log of a task shows nothing of a `ResponseError` but its status.
            throw await BackendRefusal.fromResponse(response);
          }
          return response;
        },
      },
    };
  }
}
