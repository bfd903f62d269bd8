/** Which way a step goes: making something be there, or making it be gone. @public */
export type StepDirection = 'ensure' | 'remove';

/** One step of one build, measured from its first look to the one that found it ready. @public */
export interface StepMeasurement {
  direction: StepDirection;
  /** The step's id. */
  step: string;
  seconds: number;
}

/** How long a step takes in an environment. Percentiles are by nearest rank: each is a time that a build really took. @public */
export interface StepTiming {
  direction: StepDirection;
  /** The step's id. */
  step: string;
  /** How many builds it was measured in. */
  runs: number;
  p50Seconds: number;
  p95Seconds: number;
}

/**
 * `GET /builds/{environment}/{buildId}/step-timings`: how long each step took in the other builds of the same environment and lifecycle, the newest
 * {@link StepTimingsAnswer.builds} of them, failed ones too where the step itself came to its end.
 *
 * A step's time goes from its first look to the one that found it ready: with everything it waited for meanwhile, with the engine's own further attempts
 * after errors, and with the time in which a prerequisite was missing. Left out are steps that had nothing to do, and steps that somebody retried, whose
 * last round alone is known and found what earlier ones had made. A removal that the verification had done again counts up to the end of the last.
 *
 * @public
 */
export interface StepTimingsAnswer {
  /** How many other builds were looked at. */
  builds: number;
  /** In the order of directions and ids; a step that was never measured is not among them. */
  items: StepTiming[];
}

/** What is left of a flow, as seen from now. Seconds. @public */
export type RemainingTime =
  | { state: 'done' }
  | {
      state: 'known';
      /** Until the last step is ready, where each takes as long as half of the builds did at most. */
      p50Seconds: number;
      /** The same, where each takes as long as 95 of 100 builds did at most: rather too long, since not every step is slow in one build. */
      p95Seconds: number;
      /** How many builds each step on the way was measured in, at least. */
      runs: number;
      /** Ids of the unfinished steps that decide how long it takes by their p50, in the order in which they are worked on. */
      path: string[];
      /** When each unfinished step is expected to go on and to be ready, by p50, from now. */
      spans: { [id: string]: { start: number; end: number } };
      /** Ids of steps that have taken longer already than 95 of 100 builds did; nothing is counted for the rest of them. */
      overdue: string[];
    }
  /** Steps that failed or are blocked: nobody knows until when. */
  | { state: 'unknown'; because: 'stopped'; steps: string[] }
  /** Steps that no other build has been measured in. */
  | { state: 'unknown'; because: 'no-history'; steps: string[] }
  /** The steps are not known yet. */
  | { state: 'unknown'; because: 'no-steps' };
