import type { AppStatus, BuildSpec, Condition, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, Step, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';

/** A condition as an assessment sees it; the store adds when it last changed. */
export type Observation = Omit<Condition, 'lastTransitionTime'>;

/** What an assessment of a running build saw. */
export interface Assessment {
  observations: Observation[];
  apps: AppStatus[];
  /** Milliseconds until the next assessment is worth while, in the cloud's own time. */
  retryAfterMs: number;
}

/** Looks at a build's cluster, read-only, and says which criteria hold. */
export interface Assessor {
  assess(options: {
    spec: BuildSpec;
    buildUid: string;
    steps: StepStatus[];
    /** Conditions as they were; a criterion that held once and does not any more is a failure, not a delay. */
    conditions: Condition[];
    /** When this attempt at the build began, in milliseconds since the epoch; a retry gives every criterion time to settle again. */
    attemptStartedAt: number;
    clock: Clock;
    signal: AbortSignal;
  }): Promise<Assessment>;
}

/** Everything the engine runs for one build. */
export interface BuildFlow {
  steps: Step[];
  sweeps: SweepClass[];
  assessor: Assessor;
  /** How much faster than the wall clock the cloud lives; every wait is divided by it. */
  speed: number;
}

/** Where the engine gets a build's flow from; throws where its environment is no longer configured. */
export interface FlowSource {
  flowFor(spec: BuildSpec): BuildFlow;
}
