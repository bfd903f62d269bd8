import type { StepStatus } from '../build/types';
import { criticalPath, type CriticalPath } from '../flow/criticalPath';
import type { RemainingTime, StepTiming } from './types';

type TimedStep = Pick<StepStatus, 'id' | 'needs' | 'state' | 'startedAt'>;

/**
 * What is left until every step is ready: the longest chain of what is unfinished, where a step that runs has what it took so far behind it. For the same
 * steps it never grows as time passes.
 *
 * @param options.timings - of the steps' direction, by id
 * @public
 */
export function remainingTime(options: {
  steps: readonly TimedStep[];
  timings: ReadonlyMap<string, StepTiming>;
  now: Date;
}): RemainingTime {
  const { steps, timings, now } = options;
  if (steps.length === 0) {
    return { state: 'unknown', because: 'no-steps' };
  }
  const unfinished = steps.filter(({ state }) => state !== 'ready');
  if (unfinished.length === 0) {
    return { state: 'done' };
  }
  const stopped = unfinished.filter(({ state }) => state === 'failed' || state === 'blocked');
  if (stopped.length > 0) {
    return { state: 'unknown', because: 'stopped', steps: idsOf(stopped) };
  }
  const unmeasured = unfinished.filter(({ id }) => !timings.has(id));
  if (unmeasured.length > 0) {
    return { state: 'unknown', because: 'no-history', steps: idsOf(unmeasured) };
  }
  const timed = unfinished.flatMap(step => {
    const timing = timings.get(step.id);
    return timing ? [{ ...step, timing, elapsed: elapsedSeconds(step, now) }] : [];
  });
  const usual = longest(timed, timing => timing.p50Seconds);
  const slow = longest(timed, timing => timing.p95Seconds);
  return {
    state: 'known',
    p50Seconds: usual.duration,
    p95Seconds: slow.duration,
    runs: Math.min(...timed.map(({ timing }) => timing.runs)),
    path: usual.ids,
    spans: usual.spans,
    overdue: idsOf(timed.filter(({ timing, elapsed }) => elapsed > timing.p95Seconds)),
  };
}

type Timed = TimedStep & { timing: StepTiming; elapsed: number };

function longest(steps: Timed[], durationOf: (timing: StepTiming) => number): CriticalPath {
  return criticalPath(steps, ({ timing, elapsed }) => Math.max(0, durationOf(timing) - elapsed));
}

/** What a step has behind it. One that was begun and has to begin anew has nothing. */
function elapsedSeconds(step: TimedStep, now: Date): number {
  return step.startedAt === undefined || step.state === 'pending'
    ? 0
    : Math.max(0, (now.getTime() - Date.parse(step.startedAt)) / 1000);
}

function idsOf(steps: readonly TimedStep[]): string[] {
  return steps.map(({ id }) => id);
}
