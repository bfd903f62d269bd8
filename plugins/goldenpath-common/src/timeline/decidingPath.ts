import type { StepStatus } from '../build/types';
import type { RemainingTime } from './types';

type DatedStep = Pick<StepStatus, 'id' | 'needs' | 'startedAt' | 'finishedAt'>;

/**
 * The chain of steps that decided when a flow was done, or, while it is under way, that will by what is known: of what is finished by the times at which
 * it really was, of the rest by `remaining`. Ids in the order in which they are worked on; none where what is left is not known.
 *
 * @public
 */
export function decidingPath(steps: readonly DatedStep[], remaining: RemainingTime): string[] {
  switch (remaining.state) {
    case 'done':
      return leadingTo(latestFinished(steps), steps);
    case 'known': {
      const [first, ...rest] = remaining.path;
      return [
        ...leadingTo(
          steps.find(({ id }) => id === first),
          steps,
        ),
        ...rest,
      ];
    }
    case 'unknown':
      return [];
  }
}

/** The step, and before it whatever it waited for last. */
function leadingTo(last: DatedStep | undefined, steps: readonly DatedStep[]): string[] {
  const path: string[] = [];
  for (let step = last; step !== undefined; step = lastNeedOf(step, steps)) {
    path.unshift(step.id);
  }
  return path;
}

function lastNeedOf(step: DatedStep, steps: readonly DatedStep[]): DatedStep | undefined {
  return latestFinished(steps.filter(({ id }) => step.needs.includes(id)));
}

/** A step that had nothing to do was never begun, and nothing had to wait for it. */
function latestFinished(steps: readonly DatedStep[]): DatedStep | undefined {
  return steps
    .filter(step => step.startedAt !== undefined && step.finishedAt !== undefined)
    .reduce<DatedStep | undefined>(
      (latest, step) => (latest === undefined || finish(step) > finish(latest) ? step : latest),
      undefined,
    );
}

function finish(step: DatedStep): number {
  return step.finishedAt === undefined ? -Infinity : Date.parse(step.finishedAt);
}
