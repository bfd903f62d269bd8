import type { ProofEntry, StepStatus } from '../build/types';

/** What a grant allows: everything (exactly one grant of a database), writing and reading, or reading. @public */
export type DatabaseAccess = 'owner' | 'editor' | 'reader';

/** Where a database, or a grant on one, stands. Derived in one place, {@link deriveDatabaseStatus}. @public */
export type DatabaseStatus =
  'pending' | 'approved' | 'rejected' | 'provisioning' | 'active' | 'failed' | 'decommissioning' | 'decommissioned';

/** What somebody asks for: a database of their own. @public */
export interface DatabaseRequest {
  environment: string;
  /** Name of the database. */
  name: string;
  /** The app that owns it; its secret is named after it. */
  app: string;
  /** Entity reference of a group or user. */
  owner: string;
  /** The role that owns the database; of the database's name when not given. */
  role?: string;
  /** Whether the role may make databases; what it makes is tracked, and goes with the database. */
  createdb?: boolean;
  /** The entity that the database is made for. */
  entityRef?: string;
  description?: string;
}

/** What somebody asks for: that another app may use a database. @public */
export interface GrantRequest {
  /** The app that gets a role and a secret of its own. */
  app: string;
  access: Exclude<DatabaseAccess, 'owner'>;
  /** `<database>_<app>` when not given. */
  role?: string;
  description?: string;
}

/** What was decided about a request. @public */
export interface DatabaseDecision {
  approved: boolean;
  /** Who decided; `policy` where the environment asks for nobody's approval. */
  by: string;
  at: string;
  reason?: string;
}

/** One app's way into a database. @public */
export interface DatabaseGrant {
  app: string;
  access: DatabaseAccess;
  role: string;
  /** Name of the secret with `username, password, host, port, dbname`. */
  secret: string;
  createdb: boolean;
  status: DatabaseStatus;
  statusReason?: string;
  requester: string;
  requestedAt: string;
  description?: string;
  /** Absent while nobody has decided. */
  decision?: DatabaseDecision;
  rotation?: {
    requestedAt: string;
    requestedBy: string;
    /** Absent while it is under way. */
    finishedAt?: string;
  };
}

/** One thing that was tried or read for the proof that a database is isolated. @public */
export interface IsolationCheck {
  title: string;
  held: boolean;
  evidence: string;
}

/** What was tried and read to show that nobody but its own grants gets into a database. @public */
export interface IsolationProof {
  at: string;
  isolated: boolean;
  checks: IsolationCheck[];
}

/** The last time that the engine worked towards what is wanted of a database. @public */
export interface DatabaseRun {
  startedAt: string;
  finishedAt?: string;
  /** Absent while it is under way. `no_change`: everything was as it should be. */
  outcome?: 'changed' | 'no_change' | 'failed';
}

/** What a list shows of a database. @public */
export interface DatabaseSummary {
  environment: string;
  name: string;
  /** Grows when the name is used again after a decommissioning or a rejection. */
  incarnation: number;
  status: DatabaseStatus;
  statusReason?: string;
  app: string;
  owner: string;
  requester: string;
  entityRef?: string;
  description?: string;
  /** The build that it was made for and goes with. */
  build?: { buildId: string; incarnation: number };
  createdAt: string;
  /** When it was active for the first time. */
  activeAt?: string;
  grants: DatabaseGrant[];
  /** Whether somebody's approval is waited for, of the database or of a grant. */
  needsApproval: boolean;
}

/** A database as the API answers it. @public */
export interface Database extends DatabaseSummary {
  steps: StepStatus[];
  isolation?: IsolationProof;
  lastRun?: DatabaseRun;
  decommission?: {
    requestedAt: string;
    requestedBy: string;
    finishedAt?: string;
    /** Whether a dump is made before anything goes. */
    dumpAsked: boolean;
    /** Where that dump is; absent while it is not made. */
    dump?: { file: string; bytes: number; sha256: string };
    steps: StepStatus[];
    proof: ProofEntry[];
  };
}

/** One act on PostgreSQL, or on what belongs to a database, as it was recorded. @public */
export interface DatabaseAuditRow {
  id: string;
  at: string;
  environment: string;
  database: string;
  /** Absent where the act is about no single role. */
  role?: string;
  /** The class of the statement, as `CREATE ROLE`, or what somebody did, as `approve`. */
  action: string;
  /** `unknown`: the process died, or the connection was lost, before the outcome was known. */
  status: 'succeeded' | 'failed' | 'unknown';
  durationMs?: number;
  message: string;
  actor: string;
}
