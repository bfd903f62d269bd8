import type { JsonObject } from '@backstage/types';
import type {
  AppStatus,
  BuildPhase,
  BuildRequest,
  BuildSpec,
  Condition,
  Lifecycle,
  ProofEntry,
  ResourceRef,
  StepError,
  StepState,
  TierId,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PendingMark } from '@goldenpath/backstage-plugin-goldenpath-node';

/** What the engine works towards. A build's goal becomes `absent` once and stays so. */
export type Goal = 'present' | 'absent';

/** Which way a step goes: making something be there, or making it be gone. */
export type Direction = 'ensure' | 'remove';

/** A resource that a teardown deleted, and what deleted it. */
export interface DeletedResource extends ResourceRef {
  /** The plan at the start of the teardown could not know it. */
  late: boolean;
}

/** What was there when a teardown began; whatever turns up beyond it is late. */
export interface TeardownBaseline {
  resources: ResourceRef[];
  /** Removal steps that could not be looked at then; what they delete is unplanned, not late. */
  unknown: string[];
}

/** One run at making a build: the first, and one more with each retry. */
export interface BuildAttempt {
  number: number;
  startedAt: number;
  /** When its outcome was queued for the history; once per attempt. */
  recordedAt?: number;
}

/** The validations of a build. Times are milliseconds since the epoch. */
export interface BuildValidation {
  /** How many have ended. */
  count: number;
  /** When the last one ended. */
  lastAt?: number;
  /** One that was asked for and has not ended. */
  requested?: { at: number; by: string };
}

/** A build as the store has it. Times are milliseconds since the epoch. */
export interface BuildRow {
  uid: string;
  environment: string;
  buildId: string;
  lifecycle: Lifecycle;
  incarnation: number;
  owner: string;
  requester: string;
  entityRef?: string;
  request: BuildRequest;
  spec: BuildSpec;
  goal: Goal;
  generation: number;
  phase: BuildPhase;
  phaseReason?: string;
  conditions: Condition[];
  apps: AppStatus[];
  createdAt: number;
  /** When the build was ready for the first time. */
  readyAt?: number;
  expiresAt?: number;
  /** When the last warning before the expiry was due. */
  expiryWarningAt?: number;
  attempt: BuildAttempt;
  validation: BuildValidation;
  teardown?: { requestedAt: number; requestedBy: string; baseline?: TeardownBaseline };
  proof: ProofEntry[];
  /** When the verification of a teardown first found nothing left. */
  cleanSince?: number;
  /** When the teardown was verified. */
  finishedAt?: number;
  /** Absent once the build is gone. */
  nextLookAt?: number;
  nextAssessAt: number;
}

/** A step in one direction, as the store has it. */
export interface StepRow {
  direction: Direction;
  stepId: string;
  position: number;
  tier: TierId;
  title: string;
  needs: string[];
  state: StepState;
  startedAt?: number;
  finishedAt?: number;
  round: number;
  /** Tries so far: 1 once started, and one more after each failure. */
  attempts: number;
  /** Failed looks in a row. */
  failures: number;
  failingSince?: number;
  nextLookAt: number;
  waitingReason?: string;
  waitingMessage?: string;
  error?: StepError;
  outputs: JsonObject;
  pending?: PendingMark;
  calls: number;
  /** Only on the way down. */
  deleted: DeletedResource[];
}

/** The last time that the engine worked towards what is wanted of a database or an instance. Times are milliseconds since the epoch. */
export interface RunRow {
  number: number;
  startedAt: number;
  /** Who wanted it. */
  actor: string;
  /** Mutating calls before it; where there are no more after it, nothing was changed. */
  callsBefore: number;
  /** When the engine had last looked at all of it, as it was wanted then. Before that, what is to be done is not all known. */
  lookedAt?: number;
  finishedAt?: number;
  outcome?: 'changed' | 'no_change' | 'failed';
}

/** Anything that the engine works on, with its steps in both directions. */
export interface SteppedRecord {
  steps: StepRow[];
}

/** A build with its steps in both directions. */
export interface BuildRecord extends SteppedRecord {
  build: BuildRow;
}
