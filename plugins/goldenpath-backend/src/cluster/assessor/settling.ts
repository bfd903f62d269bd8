import {
  type Condition,
  conditionReasons,
  type ResolvedTier,
  type StepStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Observation } from '../../reconciler/types';

/** A tier's steps, as far as its criteria depend on them. */
export type TierProgress =
  | { state: 'not-started' }
  | { state: 'working' }
  /** All its steps are ready since then, in milliseconds since the epoch. */
  | { state: 'finished'; since: number };

/**
 * How far a tier's own steps are. A tier without steps counts from when the last of all steps was ready, and none from before the current
 * attempt began: after a retry everything has its time to settle again. Pure.
 */
export function progressOf(options: {
  tier: ResolvedTier;
  steps: StepStatus[];
  attemptStartedAt: number;
}): TierProgress {
  const own = options.steps.filter(step => step.tier === options.tier.id);
  const counted = own.length > 0 ? own : options.steps;
  if (!counted.some(step => step.startedAt !== undefined)) {
    return { state: 'not-started' };
  }
  if (counted.some(step => step.state !== 'ready')) {
    return { state: 'working' };
  }
  const finished = counted.flatMap(step => (step.finishedAt !== undefined ? [Date.parse(step.finishedAt)] : []));
  return { state: 'finished', since: Math.max(options.attemptStartedAt, ...finished) };
}

/**
 * Whether what does not hold has failed, or only not settled yet: while the tier's steps are at work, and for its minutes after. What held
 * once, or had failed before, gets no second time to settle. Pure.
 *
 * @param speed - how much faster than `now` the cloud lives
 */
export function settleObservation(options: {
  observation: Observation;
  tier: ResolvedTier;
  progress: TierProgress;
  previous: Condition | undefined;
  now: number;
  speed: number;
}): Observation {
  const { observation, tier, progress, previous } = options;
  if (
    observation.status === 'True' ||
    !isSettling({ tier, progress, previous, now: options.now, speed: options.speed })
  ) {
    return observation;
  }
  return { ...observation, reason: conditionReasons.notYet };
}

function isSettling(options: {
  tier: ResolvedTier;
  progress: TierProgress;
  previous: Condition | undefined;
  now: number;
  speed: number;
}): boolean {
  const { progress, previous, tier } = options;
  switch (progress.state) {
    case 'not-started':
    case 'working':
      return true;
    case 'finished':
      return !isDecided(previous) && (options.now - progress.since) * options.speed <= tier.settleMinutes * 60_000;
  }
}

/** It held, or it failed: both are more than settling. */
function isDecided(previous: Condition | undefined): boolean {
  return (
    previous !== undefined &&
    previous.reason !== conditionReasons.notYet &&
    previous.reason !== conditionReasons.notApplicable
  );
}
