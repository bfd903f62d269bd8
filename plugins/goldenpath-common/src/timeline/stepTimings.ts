import { percentile } from '../history/percentile';
import type { StepDirection, StepMeasurement, StepTiming } from './types';

/** How long each step takes, by direction and id. @public */
export function stepTimings(measurements: readonly StepMeasurement[]): StepTiming[] {
  const groups = new Map<string, StepMeasurement[]>();
  for (const measurement of measurements) {
    const key = `${measurement.direction}/${measurement.step}`;
    const group = groups.get(key);
    if (group) {
      group.push(measurement);
    } else {
      groups.set(key, [measurement]);
    }
  }
  return [...groups.entries()]
    .sort(([left], [right]) => compareCodeUnits(left, right))
    .map(([, group]) => summarise(group));
}

/** The timings of one direction, by the id of the step. @public */
export function timingsById(timings: readonly StepTiming[], direction: StepDirection): Map<string, StepTiming> {
  return new Map(timings.filter(timing => timing.direction === direction).map(timing => [timing.step, timing]));
}

function summarise(group: StepMeasurement[]): StepTiming {
  const seconds = group.map(measurement => measurement.seconds).sort((a, b) => a - b);
  const { direction, step } = group[0];
  return {
    direction,
    step,
    runs: seconds.length,
    p50Seconds: percentile(seconds, 0.5),
    p95Seconds: percentile(seconds, 0.95),
  };
}

/** The same order whatever the machine's locale. */
function compareCodeUnits(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
