import type { AppDefinition, CheckDefinition, Contract, TierDefinition, TierId } from '../contract/types';
import type { BuildRequest } from '../build/request';
import type { BuildSpec, Refusal } from '../build/spec';
import type { Build, BuildEvent, BuildSummary, TeardownPlan } from '../build/types';
import type { CapacityAnswer, CapacityQuery } from '../capacity/types';
import type { TimingRecord, TimingSeries, TimingStatistics } from '../history/types';
import type { FlowNode } from '../flow/types';
import type { StepTimingsAnswer } from '../timeline/types';

/** Part of a list. @public */
export interface Page<T> {
  items: T[];
  totalItems: number;
  nextCursor?: string;
}

/** `GET /contract`. @public */
export interface ContractAnswer {
  version: string;
  digest: string;
  tiers: TierDefinition[];
  apps: AppDefinition[];
  checks: CheckDefinition[];
  lifecycles: Contract['lifecycles'];
  kubernetes: Contract['kubernetes'];
}

/** How long such a build usually takes here. @public */
export type Estimate =
  { known: true; p50Seconds: number; p95Seconds: number; runs: number } | { known: false; reason: string };

/** `POST /plans`: what would be built; nothing is created. @public */
export interface PlanAnswer {
  /** Absent where the request is refused. */
  spec?: BuildSpec;
  steps: FlowNode[];
  apps: {
    name: string;
    tier: TierId;
    state: 'deployed' | 'skipped';
    reason?: string;
    version: string;
    hosts: string[];
  }[];
  refusals: Refusal[];
  estimate: Estimate;
}

/** One preflight check's outcome. @public */
export interface CheckResult {
  id: string;
  title: string;
  tier: TierId;
  status: 'passed' | 'failed' | 'skipped';
  evidence: string;
  remedy?: string;
  owner?: string;
  durationMs: number;
}

/** `POST /preflight`. @public */
export interface PreflightAnswer {
  passed: boolean;
  checks: CheckResult[];
}

/** Filters of `GET /builds`. @public */
export interface BuildsQuery {
  environment?: string;
  lifecycle?: string;
  /** One phase, or several separated by commas. */
  phase?: string;
  /** One owner's entity reference, or several separated by commas. */
  owner?: string;
  /** Entity reference of whoever asked for the build. */
  requester?: string;
  entityRef?: string;
  /** Builds that expire at or before this time, ISO 8601; those without expiry, and those gone, are left out. */
  expiresBefore?: string;
  /** Looked for in build id, cluster name, host suffix, owner and requester, in any case. */
  q?: string;
  /** `createdAt` when not given. */
  sort?: BuildsSort;
  /** `desc` when not given: newest first. Builds without expiry come last in either order of `expiresAt`. */
  order?: 'asc' | 'desc';
  limit?: number;
  cursor?: string;
}

/** What a list of builds can be sorted by. @public */
export type BuildsSort = 'createdAt' | 'expiresAt' | 'environment' | 'owner' | 'phase';

/** Filters of `GET /history`. @public */
export interface HistoryQuery {
  environment?: string;
  buildId?: string;
  phase?: string;
  outcome?: 'success' | 'failure';
  from?: string;
  to?: string;
  limit?: number;
  cursor?: string;
}

/** A record with its place in the history. @public */
export interface HistoryItem extends TimingRecord {
  id: string;
}

/** `GET /history/series`: what a chart of durations needs, whatever the number of runs. @public */
export interface HistorySeriesAnswer {
  /** How long each bucket is; absent where there are no runs. */
  bucketSeconds?: number;
  /** Those with the most runs, in the order of phase and environment. */
  items: TimingSeries[];
  /** How many pairs of phase and environment were left out because there are too many; their runs are in the list and in the statistics. */
  leftOut: number;
}

/** What an import did with each row. @public */
export interface HistoryImportAnswer {
  rows: number;
  stored: number;
  duplicates: number;
  refused: { line: number; reason: string }[];
}

/** A build, by its key. @public */
export interface BuildKey {
  environment: string;
  buildId: string;
  /** The latest when not given. */
  incarnation?: number;
}

/** The calls of the GoldenPath backend, as the pages and the actions use them. @public */
export interface GoldenPathApi {
  getContract(): Promise<ContractAnswer>;
  /** `signal` gives the question up, as where another has taken its place. */
  plan(request: BuildRequest, options?: { signal?: AbortSignal }): Promise<PlanAnswer>;
  preflight(request: BuildRequest): Promise<PreflightAnswer>;
  /** `signal` gives the question up, as where another has taken its place. */
  getCapacity(query: CapacityQuery, options?: { signal?: AbortSignal }): Promise<CapacityAnswer>;
  /** `idempotencyKey` makes a repeat return the first answer. */
  createBuild(request: BuildRequest, options?: { idempotencyKey?: string }): Promise<Build>;
  listBuilds(query: BuildsQuery): Promise<Page<BuildSummary>>;
  getBuild(key: BuildKey): Promise<Build>;
  listEvents(key: BuildKey, options?: { after?: number; limit?: number }): Promise<Page<BuildEvent>>;
  /** How long the build's steps take in its environment, from the other builds of its lifecycle. */
  getStepTimings(key: BuildKey): Promise<StepTimingsAnswer>;
  extendBuild(key: BuildKey, options: { hours: number }): Promise<Build>;
  retryBuild(key: BuildKey): Promise<Build>;
  /** Asks for every criterion to be proven afresh. */
  validateBuild(key: BuildKey): Promise<Build>;
  planTeardown(key: BuildKey, options: { confirm: string }): Promise<TeardownPlan>;
  teardown(key: BuildKey, options: { confirm: string }): Promise<Build>;
  listHistory(query: HistoryQuery): Promise<Page<HistoryItem>>;
  getHistoryStatistics(query: HistoryQuery): Promise<{ items: TimingStatistics[] }>;
  getHistorySeries(query: HistoryQuery): Promise<HistorySeriesAnswer>;
  /** The registry's CSV of all records that the filters leave. */
  exportHistory(query: HistoryQuery): Promise<string>;
  /** Stores the rows of a registry's CSV that are not there yet, and says what became of each. */
  importHistory(csv: string): Promise<HistoryImportAnswer>;
}
