import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Database,
  DatabaseAuditQuery,
  DatabaseAuditRow,
  DatabaseKey,
  DatabasePlan,
  DatabasesQuery,
  DatabaseSummary,
  Page,
  TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** Who asks. */
export interface Caller {
  credentials: BackstageCredentials;
}

/** What can be done with application databases. Requests come as they arrived: the service says everything that is wrong with one. */
export interface DatabasesService {
  plan(options: Caller & { request: unknown }): Promise<DatabasePlan>;
  create(options: Caller & { request: unknown }): Promise<{ database: Database; isNew: boolean }>;
  list(options: Caller & { query: DatabasesQuery }): Promise<Page<DatabaseSummary>>;
  get(options: Caller & { key: DatabaseKey }): Promise<Database>;
  requestGrant(options: Caller & { key: DatabaseKey; request: unknown }): Promise<Database>;
  /** `requestedAt` is that of the request as it was looked at, in milliseconds: another one is not decided about unseen. */
  approve(
    options: Caller & { key: DatabaseKey; app?: string; requestedAt?: number; reason?: string },
  ): Promise<Database>;
  reject(options: Caller & { key: DatabaseKey; app?: string; requestedAt?: number; reason: string }): Promise<Database>;
  retry(options: Caller & { key: DatabaseKey }): Promise<Database>;
  rotate(options: Caller & { key: DatabaseKey; app: string }): Promise<Database>;
  revoke(options: Caller & { key: DatabaseKey; app: string; confirm: string }): Promise<Database>;
  planDecommission(options: Caller & { key: DatabaseKey }): Promise<TeardownPlan>;
  decommission(options: Caller & { key: DatabaseKey; confirm: string; dump: boolean }): Promise<Database>;
  audit(options: Caller & { query: DatabaseAuditQuery }): Promise<Page<DatabaseAuditRow>>;
  auditCsv(options: Caller & { query: DatabaseAuditQuery }): Promise<string>;
}
