import type { InstanceSpec, InstanceStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Goal, RunRow, SteppedRecord } from '../../database';

/** An environment's database instance as the store has it. Times are milliseconds since the epoch. */
export interface InstanceRow {
  uid: string;
  environment: string;
  incarnation: number;
  requester: string;
  /** What the configuration asked for when somebody last asked for the instance. */
  spec: InstanceSpec;
  goal: Goal;
  generation: number;
  status: InstanceStatus;
  statusReason?: string;
  run: RunRow;
  createdAt: number;
  retirement?: { requestedAt: number; requestedBy: string };
  finishedAt?: number;
  nextLookAt?: number;
}

/** An instance with its steps in both directions. */
export interface InstanceRecord extends SteppedRecord {
  instance: InstanceRow;
}
