import type { EnvironmentFacts } from '../build/request';
import type { Refusal } from '../build/spec';
import type { TeardownPlan } from '../build/types';
import type { Lifecycle } from '../contract/types';
import type { Database, DatabaseAuditRow, DatabaseRequest, DatabaseSummary, GrantRequest } from '../database/types';
import type { DatabaseSpec } from '../database/spec';
import type { DatabaseInstance } from '../instance/types';
import type { Page } from './types';

/** Filters of `GET /databases`. @public */
export interface DatabasesQuery {
  environment?: string;
  /** One name, or several separated by commas. */
  name?: string;
  /** One status, or several separated by commas. */
  status?: string;
  /** One owner's entity reference, or several separated by commas. */
  owner?: string;
  /** Entity reference of whoever asked for the database, or for a grant on it. */
  requester?: string;
  entityRef?: string;
  /** Databases made for this build, as `dev/23-01-26-01`, or of one incarnation, `dev/23-01-26-01/1`. */
  build?: string;
  /** Only those that wait for an approval. */
  needsApproval?: boolean;
  /** Looked for in name, app, owner, roles and requester, in any case. */
  q?: string;
  limit?: number;
  cursor?: string;
}

/** Filters of `GET /databases/audit`. @public */
export interface DatabaseAuditQuery {
  environment?: string;
  database?: string;
  /** Of one incarnation of the database; of all when not given. */
  incarnation?: number;
  limit?: number;
  cursor?: string;
}

/** What is to be known of an environment before something is asked for in it. @public */
export interface EnvironmentSummary {
  name: string;
  region: string;
  /** Lifecycles that may be asked for here; all when not given. */
  lifecycles?: Lifecycle[];
  /** What builds find here: a database instance, an object store, issuers of certificates. */
  offers: EnvironmentFacts['offers'];
  /** Hours that an ephemeral build lives where its request names none, and the most that one may name. */
  ttl: EnvironmentFacts['ttl'];
  /** Whether its configuration names a database instance. */
  offersDatabases: boolean;
  /** Whether a database waits for the approval of somebody else than its requester. */
  requireApproval: boolean;
}

/** `GET /environments`. @public */
export interface EnvironmentsAnswer {
  items: EnvironmentSummary[];
  /** Whether a decommissioning can make a dump first. */
  canDump: boolean;
}

/** A database, by its key. @public */
export interface DatabaseKey {
  environment: string;
  name: string;
  /** The latest when not given. */
  incarnation?: number;
}

/** `POST /databases` with `dryRun`: what would be made; nothing is. @public */
export interface DatabasePlan {
  /** Absent where the request is refused. */
  spec?: DatabaseSpec;
  /** Whether somebody else must approve it first. */
  needsApproval: boolean;
  refusals: Refusal[];
}

/** Which request a decision is about. @public */
export interface DecidedRequest {
  /** Names the grant, where more than one waits. */
  app?: string;
  /** When it was asked for, as the database shows it: where something else waits by now, nothing is decided. */
  requestedAt?: string;
}

/** The calls about databases and instances, as the pages and the actions use them. @public */
export interface GoldenPathDatabasesApi {
  listEnvironments(): Promise<EnvironmentsAnswer>;
  listDatabases(query: DatabasesQuery): Promise<Page<DatabaseSummary>>;
  getDatabase(key: DatabaseKey): Promise<Database>;
  planDatabase(request: DatabaseRequest): Promise<DatabasePlan>;
  /** Also for one that is there already: then what is wrong with it is put right, and `lastRun` says whether anything was. */
  createDatabase(request: DatabaseRequest): Promise<Database>;
  requestGrant(key: DatabaseKey, request: GrantRequest): Promise<Database>;
  approveDatabase(key: DatabaseKey, options?: DecidedRequest & { reason?: string }): Promise<Database>;
  rejectDatabase(key: DatabaseKey, options: DecidedRequest & { reason: string }): Promise<Database>;
  retryDatabase(key: DatabaseKey): Promise<Database>;
  rotateGrant(key: DatabaseKey, app: string): Promise<Database>;
  revokeGrant(key: DatabaseKey, app: string, options: { confirm: string }): Promise<Database>;
  planDecommission(key: DatabaseKey): Promise<TeardownPlan>;
  /** `confirm` is the database's name. */
  decommission(key: DatabaseKey, options: { confirm: string; dump?: boolean }): Promise<Database>;
  listDatabaseAudit(query: DatabaseAuditQuery): Promise<Page<DatabaseAuditRow>>;
  exportDatabaseAudit(query: DatabaseAuditQuery): Promise<string>;
  getInstance(environment: string): Promise<DatabaseInstance>;
  ensureInstance(environment: string): Promise<DatabaseInstance>;
  planRetirement(environment: string): Promise<TeardownPlan>;
  /** `confirm` is the instance's identifier. */
  retireInstance(environment: string, options: { confirm: string }): Promise<DatabaseInstance>;
}
