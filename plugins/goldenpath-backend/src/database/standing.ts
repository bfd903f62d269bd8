import {
  derivePhase,
  deriveTiers,
  type BuildPhase,
  type StepStatus,
  type TierStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildRecord, Direction, StepRow } from './types';

/** What a build's rows amount to. Always derived, never stored as a second truth. */
export interface Standing {
  phase: BuildPhase;
  reason?: string;
  tiers: TierStatus[];
}

/** Where the build stands by its goal, its steps and its conditions. */
export function standingOf(record: BuildRecord): Standing {
  const { build } = record;
  const steps = presentSteps(record.steps, 'ensure');
  const tiers = deriveTiers({ spec: build.spec, steps, conditions: build.conditions });
  const { phase, reason } = derivePhase({
    goal: build.goal,
    tiers,
    steps,
    conditions: build.conditions,
    everReady: build.readyAt !== undefined,
  });
  return { phase, reason, tiers };
}

/** The steps of one direction as they are shown, in the order of the flow. */
export function presentSteps(steps: StepRow[], direction: Direction): StepStatus[] {
  return steps
    .filter(step => step.direction === direction)
    .sort((left, right) => left.position - right.position)
    .map(presentStep);
}

function presentStep(step: StepRow): StepStatus {
  return {
    id: step.stepId,
    tier: step.tier,
    title: step.title,
    state: step.state,
    needs: step.needs,
    startedAt: optionalTime(step.startedAt),
    finishedAt: optionalTime(step.finishedAt),
    attempts: step.attempts,
    waitingFor: step.waitingMessage,
    error: step.error,
  };
}

function optionalTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}
