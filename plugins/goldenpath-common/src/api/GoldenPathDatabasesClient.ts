import type { TeardownPlan } from '../build/types';
import type { Database, DatabaseAuditRow, DatabaseRequest, DatabaseSummary, GrantRequest } from '../database/types';
import type { DatabaseInstance } from '../instance/types';
import { BackendCaller, type GoldenPathClientOptions } from './BackendCaller';
import type {
  DatabaseAuditQuery,
  DatabaseKey,
  DatabasePlan,
  DatabasesQuery,
  DecidedRequest,
  EnvironmentsAnswer,
  GoldenPathDatabasesApi,
} from './databaseTypes';
import type { Page } from './types';

/**
 * The GoldenPath backend's databases and instances over HTTP, for pages and backends. Every call rejects with a `ResponseError` where the backend
 * refuses; its message says what to do.
 *
 * @public
 */
export class GoldenPathDatabasesClient implements GoldenPathDatabasesApi {
  readonly #options: GoldenPathClientOptions;
  readonly #backend: BackendCaller;

  constructor(options: GoldenPathClientOptions) {
    this.#options = options;
    this.#backend = new BackendCaller(options);
  }

  /** The same backend, called with another token. */
  withToken(token: string): GoldenPathDatabasesClient {
    return new GoldenPathDatabasesClient({ ...this.#options, token });
  }

  listEnvironments(): Promise<EnvironmentsAnswer> {
    return this.#backend.json({ path: '/environments' });
  }

  listDatabases(query: DatabasesQuery): Promise<Page<DatabaseSummary>> {
    return this.#backend.json({ path: '/databases', query: { ...query } });
  }

  getDatabase(key: DatabaseKey): Promise<Database> {
    return this.#backend.json({ path: pathOf(key), query: incarnationOf(key) });
  }

  planDatabase(request: DatabaseRequest): Promise<DatabasePlan> {
    return this.#backend.json({ path: '/databases', query: { dryRun: true }, body: request });
  }

  createDatabase(request: DatabaseRequest): Promise<Database> {
    return this.#backend.json({ path: '/databases', body: request });
  }

  requestGrant(key: DatabaseKey, request: GrantRequest): Promise<Database> {
    return this.#act(key, '/grants', request);
  }

  approveDatabase(key: DatabaseKey, options: DecidedRequest & { reason?: string } = {}): Promise<Database> {
    return this.#act(key, '/approve', options);
  }

  rejectDatabase(key: DatabaseKey, options: DecidedRequest & { reason: string }): Promise<Database> {
    return this.#act(key, '/reject', options);
  }

  retryDatabase(key: DatabaseKey): Promise<Database> {
    return this.#act(key, '/retry', {});
  }

  rotateGrant(key: DatabaseKey, app: string): Promise<Database> {
    return this.#act(key, `/grants/${encodeURIComponent(app)}/rotate`, {});
  }

  revokeGrant(key: DatabaseKey, app: string, options: { confirm: string }): Promise<Database> {
    return this.#act(key, `/grants/${encodeURIComponent(app)}/revoke`, options);
  }

  planDecommission(key: DatabaseKey): Promise<TeardownPlan> {
    return this.#backend.json({
      path: `${pathOf(key)}/decommission`,
      query: incarnationOf(key),
      body: { dryRun: true },
    });
  }

  decommission(key: DatabaseKey, options: { confirm: string; dump?: boolean }): Promise<Database> {
    return this.#act(key, '/decommission', options);
  }

  listDatabaseAudit(query: DatabaseAuditQuery): Promise<Page<DatabaseAuditRow>> {
    return this.#backend.json({ path: '/databases/audit', query: { ...query } });
  }

  exportDatabaseAudit(query: DatabaseAuditQuery): Promise<string> {
    return this.#backend.text({ path: '/databases/audit.csv', query: { ...query } }, 'text/csv');
  }

  getInstance(environment: string): Promise<DatabaseInstance> {
    return this.#backend.json({ path: instancePathOf(environment) });
  }

  ensureInstance(environment: string): Promise<DatabaseInstance> {
    return this.#backend.json({ path: `${instancePathOf(environment)}/ensure`, method: 'POST' });
  }

  planRetirement(environment: string): Promise<TeardownPlan> {
    return this.#backend.json({ path: `${instancePathOf(environment)}/retire`, body: { dryRun: true } });
  }

  retireInstance(environment: string, options: { confirm: string }): Promise<DatabaseInstance> {
    return this.#backend.json({ path: `${instancePathOf(environment)}/retire`, body: { confirm: options.confirm } });
  }

  #act(key: DatabaseKey, act: string, body: object): Promise<Database> {
    return this.#backend.json({ path: `${pathOf(key)}${act}`, query: incarnationOf(key), body });
  }
}

function pathOf(key: DatabaseKey): string {
  return `/databases/${encodeURIComponent(key.environment)}/${encodeURIComponent(key.name)}`;
}

function incarnationOf(key: DatabaseKey): { incarnation: number | undefined } {
  return { incarnation: key.incarnation };
}

function instancePathOf(environment: string): string {
  return `/instances/${encodeURIComponent(environment)}`;
}
