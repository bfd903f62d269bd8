import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { BuildSpec, ErrorCode, FlowNode, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The only source of time for whatever decides. @public */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** A mutating call that was about to be made, written down before it was. @public */
export interface PendingMark {
  /** What was about to be done, as `CreateCluster goldenpath-dev-eks-23-01-26-01`. */
  intent: string;
  /** The idempotency token that the call carries; the same again after a crash. */
  token: string;
  /** ISO 8601. */
  at: string;
}

/** What every look sees of the world, whatever the step is about. @public */
export interface LookContext {
  readonly clock: Clock;
  readonly logger: LoggerService;
  /** Aborted when the look takes too long or the lease is lost; pass it to every call. */
  readonly signal: AbortSignal;
  /** What this step said of itself at its last look. */
  readonly outputs: JsonObject;
  /** What another step said of itself, `undefined` where it has said nothing yet. */
  outputsOf(stepId: string): JsonObject | undefined;
  /** When this step was first worked on in the current direction, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** A mark left by an earlier look whose outcome is not known: look before making anything. */
  readonly pending?: PendingMark;
  /**
   * Makes the look's one mutating call. A mark with the intent and the token is stored first; a second call in one look throws, and so does
   * a call after the lease is lost or the goal has changed.
   */
  mutate<T>(intent: string, call: (token: string) => Promise<T>): Promise<T>;
}

/** What a step of a build sees while it looks. @public */
export interface StepContext extends LookContext {
  readonly spec: BuildSpec;
  /** Unique for one build of one incarnation; what our own marks on resources carry. */
  readonly buildUid: string;
}

/** What a step says after a look. @public */
export type StepResult =
  | {
      result: 'ready';
      message?: string;
      /** Replaces the step's stored outputs. Never a secret. */
      outputs?: JsonObject;
      /** What this look saw go, or asked to go. */
      deleted?: ResourceRef[];
    }
  | {
      result: 'waiting';
      /** A constant in CamelCase. */
      reason: string;
      /** What is waited for, as a sentence. */
      message: string;
      /** Milliseconds until the next look is worth while, in the cloud's own time. */
      retryAfterMs: number;
      /** `false` where nothing could be asked at all: what became of an earlier call is as open as before. Default: true */
      looked?: boolean;
      outputs?: JsonObject;
      deleted?: ResourceRef[];
    }
  | {
      result: 'failed';
      code: ErrorCode;
      message: string;
      remedy: string;
      owner?: string;
      outputs?: JsonObject;
    };

/**
 * A unit of work: it looks, makes at most one mutating call (through `ctx.mutate`), and says what it saw. It never sleeps and never loops over time,
 * and may be run again at any moment by any replica. Of a build when not said otherwise; databases and instances have steps of their own.
 *
 * @public
 */
export interface Step<Context extends LookContext = StepContext> extends FlowNode {
  /** Makes it be there. */
  ensure(ctx: Context): Promise<StepResult>;
  /** Makes it be gone; what never was is gone already. Absent where nothing is ever left behind. */
  remove?(ctx: Context): Promise<StepResult>;
  /** What `remove` is called where removals are listed, where `title` would mislead there. */
  removeTitle?: string;
  /** What `remove` would delete now; read-only. A teardown also proves by it that nothing is left. */
  list?(ctx: Context): Promise<ResourceRef[]>;
  /** The independent ways in which `list` looks, in words for the proof of a teardown. */
  looked?: string[];
  /** Wall milliseconds that one look may take, for a step that may take longer than most (a minute). */
  limitMs?: number;
  /**
   * Ids of steps that must be removed before this one, beside those that need it (which always go first).
   */
  removeAfter?: string[];
  /** Ids of steps that need this one for being made, but do not hold it up when it is removed. */
  removeIgnores?: string[];
  /** Whether it is removed also where it was never begun: what it takes back comes with what another step makes. */
  removeUnbegun?: boolean;
}

/**
 * A class of resources that may be left behind by others (controllers, the cluster's own network plugin), looked for during a teardown. One
 * that was found is deleted by as many looks as it takes.
 *
 * @public
 */
export interface SweepClass {
  /** As `ec2/network-interface`. */
  resourceClass: string;
  title: string;
  /** Ids of steps whose removal must be done before this class is swept; `[]` sweeps beside everything. */
  after: string[];
  /** Ids of steps whose removal waits until this class was swept clean once. */
  before: string[];
  /** At least two independent ways in which `find` looks, in words for the proof. */
  looked: string[];
  /**
   * What is there now and is ours to delete. Looks in every way of `looked`, verifies each hit by its own describe call, and never
   * returns what another live build owns or what lacks our tags (PITFALLS 23, 24). An error that carries a `code` (an `ErrorCode`) and a
   * `remedy` fails the sweep with these.
   */
  find(ctx: StepContext): Promise<ResourceRef[]>;
  /** Deletes what `find` returned, by at most one mutating call (or one batch). */
  remove(ctx: StepContext, found: ResourceRef[]): Promise<StepResult>;
}
