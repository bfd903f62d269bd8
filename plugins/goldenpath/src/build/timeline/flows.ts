import {
  remainingTime,
  timingsById,
  type Build,
  type RemainingTime,
  type StepDirection,
  type StepStatus,
  type StepTimingsAnswer,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** The steps of a build in one direction, and the time that they have. */
export interface Flow {
  direction: StepDirection;
  steps: StepStatus[];
  /** ISO 8601. */
  startedAt: string;
  /** When nothing more was done for it, whatever it had reached; ISO 8601. Absent while something may still be. */
  endedAt?: string;
}

/** The way up, which ends where a teardown begins; a step that is not ready then never will be. */
export function wayUpOf(build: Build): Flow {
  return {
    direction: 'ensure',
    steps: build.steps,
    startedAt: build.createdAt,
    ...(build.teardown && { endedAt: build.teardown.startedAt }),
  };
}

/** The way back, where there is one. */
export function wayBackOf({ teardown }: Build): Flow | undefined {
  return (
    teardown && {
      direction: 'remove',
      steps: teardown.steps,
      startedAt: teardown.startedAt,
      ...(teardown.finishedAt !== undefined && { endedAt: teardown.finishedAt }),
    }
  );
}

/** What is being worked on now; nothing of a build that is ready, has failed or is gone. */
export function flowUnderWay(build: Build): Flow | undefined {
  switch (build.phase) {
    case 'pending':
    case 'provisioning':
      return wayUpOf(build);
    case 'tearing-down':
      return wayBackOf(build);
    case 'degraded':
      return build.steps.some(({ state }) => state !== 'ready') ? wayUpOf(build) : undefined;
    case 'ready':
    case 'failed':
    case 'gone':
      return undefined;
  }
}

/** What is left of a flow. One that has ended before all of it was ready never gets there. */
export function remainingOf(flow: Flow, options: { timings: StepTimingsAnswer; now: Date }): RemainingTime {
  const { steps, direction, endedAt } = flow;
  const unfinished = steps.filter(({ state }) => state !== 'ready');
  return endedAt !== undefined && unfinished.length > 0
    ? { state: 'unknown', because: 'stopped', steps: unfinished.map(({ id }) => id) }
    : remainingTime({ steps, timings: timingsById(options.timings.items, direction), now: options.now });
}
