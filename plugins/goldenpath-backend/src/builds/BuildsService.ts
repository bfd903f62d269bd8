import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Build,
  BuildEvent,
  BuildKey,
  BuildsQuery,
  BuildSummary,
  Page,
  PlanAnswer,
  PreflightAnswer,
  StepTimingsAnswer,
  TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildFilter } from '../database/filter';

/** Who asks. */
export interface Caller {
  credentials: BackstageCredentials;
}

/** What can be done with builds. Requests come as they arrived: the service says everything that is wrong with one. */
export interface BuildsService {
  plan(options: Caller & { request: unknown }): Promise<PlanAnswer>;
  preflight(options: Caller & { request: unknown }): Promise<PreflightAnswer>;
  create(options: Caller & { request: unknown; idempotencyKey?: string }): Promise<Build>;
  /** `allowed` narrows the list to what the caller may see. */
  list(options: Caller & { query: BuildsQuery; allowed?: BuildFilter }): Promise<Page<BuildSummary>>;
  get(options: Caller & { key: BuildKey }): Promise<Build>;
  events(options: Caller & { key: BuildKey; after: number; limit: number }): Promise<Page<BuildEvent>>;
  /** How long the build's steps take in its environment, from the other builds of its lifecycle. */
  stepTimings(options: Caller & { key: BuildKey }): Promise<StepTimingsAnswer>;
  extend(options: Caller & { key: BuildKey; hours: number }): Promise<Build>;
  retry(options: Caller & { key: BuildKey }): Promise<Build>;
  /** Has every criterion proven afresh; answers at once. */
  validate(options: Caller & { key: BuildKey }): Promise<Build>;
  planTeardown(options: Caller & { key: BuildKey; confirm?: string }): Promise<TeardownPlan>;
  teardown(options: Caller & { key: BuildKey; confirm: string }): Promise<Build>;
}
