import { ResponseError } from '@backstage/errors';
import type { BuildRequest } from '../build/request';
import type { Build, BuildEvent, BuildSummary, TeardownPlan } from '../build/types';
import type { TimingStatistics } from '../history/types';
import type {
  BuildKey,
  BuildsQuery,
  ContractAnswer,
  GoldenPathApi,
  HistoryItem,
  HistoryQuery,
  Page,
  PlanAnswer,
  PreflightAnswer,
} from './types';

/** What a browser's fetch and Node's have in common. @public */
export type FetchFunction = (url: string, init?: RequestInit) => Promise<Response>;

type QueryValues = { [key: string]: string | number | undefined };

interface Call {
  path: string;
  query?: QueryValues;
  /** Sent as JSON. */
  body?: unknown;
  method?: 'GET' | 'POST';
  headers?: { [name: string]: string };
}

/**
 * The GoldenPath backend over HTTP, for pages and backends. Every call rejects with a `ResponseError` where the backend refuses; its message says
 * what to do.
 *
 * @public
 */
export class GoldenPathClient implements GoldenPathApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: FetchFunction };
  readonly #token: string | undefined;

  /**
   * @param options - `token` for backends, which have no session; pages leave it to their `fetchApi`
   */
  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: FetchFunction };
    token?: string;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
    this.#token = options.token;
  }

  /** The same backend, called with another token. */
  withToken(token: string): GoldenPathClient {
    return new GoldenPathClient({ discoveryApi: this.#discoveryApi, fetchApi: this.#fetchApi, token });
  }

  getContract(): Promise<ContractAnswer> {
    return this.#call({ path: '/contract' });
  }

  plan(request: BuildRequest): Promise<PlanAnswer> {
    return this.#call({ path: '/plans', body: request });
  }

  preflight(request: BuildRequest): Promise<PreflightAnswer> {
    return this.#call({ path: '/preflight', body: request });
  }

  createBuild(request: BuildRequest, options?: { idempotencyKey?: string }): Promise<Build> {
    const key = options?.idempotencyKey;
    return this.#call({
      path: '/builds',
      body: request,
      ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
    });
  }

  listBuilds(query: BuildsQuery): Promise<Page<BuildSummary>> {
    return this.#call({ path: '/builds', query: { ...query } });
  }

  getBuild(key: BuildKey): Promise<Build> {
    return this.#call({ path: pathOf(key), query: incarnationOf(key) });
  }

  listEvents(key: BuildKey, options?: { after?: number; limit?: number }): Promise<Page<BuildEvent>> {
    return this.#call({ path: `${pathOf(key)}/events`, query: { ...incarnationOf(key), ...options } });
  }

  extendBuild(key: BuildKey, options: { hours: number }): Promise<Build> {
    return this.#call({ path: `${pathOf(key)}/extend`, query: incarnationOf(key), body: { hours: options.hours } });
  }

  retryBuild(key: BuildKey): Promise<Build> {
    return this.#call({ path: `${pathOf(key)}/retry`, query: incarnationOf(key), method: 'POST' });
  }

  planTeardown(key: BuildKey, options: { confirm: string }): Promise<TeardownPlan> {
    return this.#call({
      path: `${pathOf(key)}/teardown`,
      query: incarnationOf(key),
      body: { confirm: options.confirm, dryRun: true },
    });
  }

  teardown(key: BuildKey, options: { confirm: string }): Promise<Build> {
    return this.#call({
      path: `${pathOf(key)}/teardown`,
      query: incarnationOf(key),
      body: { confirm: options.confirm },
    });
  }

  listHistory(query: HistoryQuery): Promise<Page<HistoryItem>> {
    return this.#call({ path: '/history', query: { ...query } });
  }

  getHistoryStatistics(query: HistoryQuery): Promise<{ items: TimingStatistics[] }> {
    return this.#call({ path: '/history/stats', query: { ...query } });
  }

  async #call<T>(call: Call): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('goldenpath');
    const method = call.method ?? (call.body === undefined ? 'GET' : 'POST');
    const response = await this.#fetchApi.fetch(`${baseUrl}${call.path}${formatQuery(call.query)}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
        ...(this.#token !== undefined && { Authorization: `Bearer ${this.#token}` }),
        ...call.headers,
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function pathOf(key: BuildKey): string {
  return `/builds/${encodeURIComponent(key.environment)}/${encodeURIComponent(key.buildId)}`;
}

function incarnationOf(key: BuildKey): QueryValues {
  return { incarnation: key.incarnation };
}

function formatQuery(query: QueryValues = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}
