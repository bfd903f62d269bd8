import type { DatabaseSpec, DatabaseStatus, GrantSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Goal, RunRow, SteppedRecord } from '../../database';

/** What was decided about a grant. Times are milliseconds since the epoch. */
export interface DecisionRow {
  approved: boolean;
  by: string;
  at: number;
  reason?: string;
}

/** One app's way into a database, as the store has it. */
export interface GrantRow {
  spec: GrantSpec;
  /** `absent` once it is revoked. */
  goal: Goal;
  requester: string;
  requestedAt: number;
  decision?: DecisionRow;
  /** The last rotation of its password. */
  rotation?: { number: number; requestedAt: number; requestedBy: string; finishedAt?: number };
  revocation?: { requestedAt: number; requestedBy: string; finishedAt?: number };
}

/** An application database as the store has it. Times are milliseconds since the epoch. */
export interface DatabaseRow {
  uid: string;
  environment: string;
  name: string;
  incarnation: number;
  requester: string;
  spec: DatabaseSpec;
  /** The owner's first. */
  grants: GrantRow[];
  /** The build that it goes with. */
  build?: { uid: string; buildId: string; incarnation: number };
  goal: Goal;
  generation: number;
  status: DatabaseStatus;
  statusReason?: string;
  run: RunRow;
  createdAt: number;
  activeAt?: number;
  decommission?: { requestedAt: number; requestedBy: string; dump: boolean };
  finishedAt?: number;
  /** Absent where nothing is to be done. */
  nextLookAt?: number;
}

/** A database with its steps in both directions. */
export interface DatabaseRecord extends SteppedRecord {
  database: DatabaseRow;
}
