/**
 * A row of the timing history. Nothing updates or deletes one.
 *
 * @public
 */
export interface TimingRecord {
  /** ISO 8601, UTC. */
  startTime: string;
  endTime: string;
  /** `build`, `teardown`, `validate`, `database` for our own; whatever an imported file says for others. */
  phase: string;
  environment: string;
  buildId: string;
  durationSeconds: number;
  /** 0 is success. */
  exitCode: number;
  flags: string;
  resourcesAdded?: number;
  resourcesChanged?: number;
  resourcesDestroyed?: number;
  /** Where the run's log is: a path or a URL. */
  logPath: string;
  /** What an import could not place. */
  raw?: string;
}

/** Statistics of one phase in one environment. @public */
export interface TimingStatistics {
  phase: string;
  environment: string;
  count: number;
  succeeded: number;
  /** 0 to 1. */
  successRate: number;
  /** Seconds, of successful runs; absent where there are none. */
  p50?: number;
  p90?: number;
  p95?: number;
  /** Successful runs since the last failure. */
  consecutiveSuccesses: number;
}

/** The runs of one span of time. @public */
export interface TimingBucket {
  /** When the span begins: ISO 8601, UTC. */
  from: string;
  count: number;
  failed: number;
  /** Seconds, of successful runs; absent where there are none. */
  p50?: number;
  p95?: number;
}

/** One run, as far as a chart shows it. @public */
export interface TimingPoint {
  id: string;
  /** ISO 8601, UTC. */
  startTime: string;
  buildId: string;
  durationSeconds: number;
  /** 0 is success. */
  exitCode: number;
}

/** How long the runs of one phase in one environment took, over time. @public */
export interface TimingSeries {
  phase: string;
  environment: string;
  count: number;
  /** Seconds, of all successful runs together; absent where there are none. */
  p50?: number;
  p95?: number;
  /** Spans that hold runs, oldest first; the others are left out. */
  buckets: TimingBucket[];
  /** Every run, oldest first, where there are few enough to be shown one by one; absent where there are more. */
  points?: TimingPoint[];
}
