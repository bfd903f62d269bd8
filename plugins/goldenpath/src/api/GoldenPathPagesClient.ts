import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { GoldenPathClient } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { FollowEventsOptions, GoldenPathPagesApi } from './GoldenPathPagesApi';
import { readEventStream } from './readEventStream';

/** {@link GoldenPathPagesApi} over HTTP. */
export class GoldenPathPagesClient extends GoldenPathClient implements GoldenPathPagesApi {
  readonly #discovery: DiscoveryApi;
  readonly #fetch: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    super(options);
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  async followEvents(options: FollowEventsOptions): Promise<void> {
    const { key, after, signal, onAlive, onEvent } = options;
    const { environment, buildId, incarnation } = key;
    const response = await this.#ask({
      path: `/builds/${encodeURIComponent(environment)}/${encodeURIComponent(buildId)}/events`,
      query: {
        after: `${after}`,
        ...(incarnation !== undefined && { incarnation: `${incarnation}` }),
      },
      init: {
        signal,
        headers: {
          Accept: 'text/event-stream',
          'Last-Event-ID': `${after}`,
        },
      },
    });
    if (response.body) {
      await readEventStream({ body: response.body, onAlive, onEvent });
    }
  }

  async #ask(options: { path: string; query: Record<string, string>; init: RequestInit }): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl('goldenpath');
    const search = new URLSearchParams(options.query).toString();
    const response = await this.#fetch.fetch(`${baseUrl}${options.path}${search && `?${search}`}`, options.init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
