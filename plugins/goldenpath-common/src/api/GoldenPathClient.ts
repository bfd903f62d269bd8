import { BackendCaller, type GoldenPathClientOptions, type QueryValues } from './BackendCaller';
import type { BuildRequest } from '../build/request';
import type { CapacityAnswer, CapacityQuery } from '../capacity/types';
import type { Build, BuildEvent, BuildSummary, TeardownPlan } from '../build/types';
import type { TimingStatistics } from '../history/types';
import type { StepTimingsAnswer } from '../timeline/types';
import type {
  BuildKey,
  BuildsQuery,
  ContractAnswer,
  GoldenPathApi,
  HistoryImportAnswer,
  HistoryItem,
  HistoryQuery,
  HistorySeriesAnswer,
  Page,
  PlanAnswer,
  PreflightAnswer,
} from './types';

/**
 * The GoldenPath backend over HTTP, for pages and backends. Every call rejects with a `ResponseError` where the backend refuses; its message says
 * what to do.
 *
 * @public
 */
export class GoldenPathClient implements GoldenPathApi {
  readonly #options: GoldenPathClientOptions;
  readonly #backend: BackendCaller;

  constructor(options: GoldenPathClientOptions) {
    this.#options = options;
    this.#backend = new BackendCaller(options);
  }

  /** The same backend, called with another token. */
  withToken(token: string): GoldenPathClient {
    return new GoldenPathClient({ ...this.#options, token });
  }

  getContract(): Promise<ContractAnswer> {
    return this.#backend.json({ path: '/contract' });
  }

  plan(request: BuildRequest, options?: { signal?: AbortSignal }): Promise<PlanAnswer> {
    return this.#backend.json({ path: '/plans', body: request, ...options });
  }

  preflight(request: BuildRequest): Promise<PreflightAnswer> {
    return this.#backend.json({ path: '/preflight', body: request });
  }

  getCapacity(query: CapacityQuery, options?: { signal?: AbortSignal }): Promise<CapacityAnswer> {
    return this.#backend.json({ path: '/capacity', query: { ...query }, ...options });
  }

  createBuild(request: BuildRequest, options?: { idempotencyKey?: string }): Promise<Build> {
    const key = options?.idempotencyKey;
    return this.#backend.json({
      path: '/builds',
      body: request,
      ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
    });
  }

  listBuilds(query: BuildsQuery): Promise<Page<BuildSummary>> {
    return this.#backend.json({ path: '/builds', query: { ...query } });
  }

  getBuild(key: BuildKey): Promise<Build> {
    return this.#backend.json({ path: pathOf(key), query: incarnationOf(key) });
  }

  listEvents(key: BuildKey, options?: { after?: number; limit?: number }): Promise<Page<BuildEvent>> {
    return this.#backend.json({ path: `${pathOf(key)}/events`, query: { ...incarnationOf(key), ...options } });
  }

  getStepTimings(key: BuildKey): Promise<StepTimingsAnswer> {
    return this.#backend.json({ path: `${pathOf(key)}/step-timings`, query: incarnationOf(key) });
  }

  extendBuild(key: BuildKey, options: { hours: number }): Promise<Build> {
    return this.#backend.json({
      path: `${pathOf(key)}/extend`,
      query: incarnationOf(key),
      body: { hours: options.hours },
    });
  }

  retryBuild(key: BuildKey): Promise<Build> {
    return this.#backend.json({ path: `${pathOf(key)}/retry`, query: incarnationOf(key), method: 'POST' });
  }

  validateBuild(key: BuildKey): Promise<Build> {
    return this.#backend.json({ path: `${pathOf(key)}/validate`, query: incarnationOf(key), method: 'POST' });
  }

  planTeardown(key: BuildKey, options: { confirm: string }): Promise<TeardownPlan> {
    return this.#backend.json({
      path: `${pathOf(key)}/teardown`,
      query: incarnationOf(key),
      body: { confirm: options.confirm, dryRun: true },
    });
  }

  teardown(key: BuildKey, options: { confirm: string }): Promise<Build> {
    return this.#backend.json({
      path: `${pathOf(key)}/teardown`,
      query: incarnationOf(key),
      body: { confirm: options.confirm },
    });
  }

  listHistory(query: HistoryQuery): Promise<Page<HistoryItem>> {
    return this.#backend.json({ path: '/history', query: { ...query } });
  }

  getHistoryStatistics(query: HistoryQuery): Promise<{ items: TimingStatistics[] }> {
    return this.#backend.json({ path: '/history/stats', query: { ...query } });
  }

  getHistorySeries(query: HistoryQuery): Promise<HistorySeriesAnswer> {
    return this.#backend.json({ path: '/history/series', query: { ...query } });
  }

  exportHistory(query: HistoryQuery): Promise<string> {
    return this.#backend.text({ path: '/history.csv', query: { ...query } }, 'text/csv');
  }

  importHistory(csv: string): Promise<HistoryImportAnswer> {
    return this.#backend.json({ path: '/history/import', csv });
  }
}

function pathOf(key: BuildKey): string {
  return `/builds/${encodeURIComponent(key.environment)}/${encodeURIComponent(key.buildId)}`;
}

function incarnationOf(key: BuildKey): QueryValues {
  return { incarnation: key.incarnation };
}
