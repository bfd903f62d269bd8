import { Text } from '@backstage/ui';
import { formatDuration, type Build, type StepTimingsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { secondsBetween } from '../../shared/time/secondsBetween';
import type { Flow } from './flows';
import { TimeLeft } from './TimeLeft';
import type { StepTimings } from './useStepTimings';

/** How long a flow took, or what is left of it. */
export function FlowSummary(props: { build: Build; flow: Flow; timings: StepTimings }) {
  const { build, flow, timings } = props;
  if (flow.steps.every(({ state }) => state === 'ready')) {
    return <Text as="p">{sayDone(flow)}</Text>;
  }
  if (flow.endedAt !== undefined) {
    return (
      <Text as="p">
        The teardown began {formatDuration(secondsBetween(flow.startedAt, flow.endedAt))} after the build was asked for,
        before every step was ready.
      </Text>
    );
  }
  return (
    <Text as="p">
      Time left: <TimeLeft build={build} flow={flow} timings={timings} />
    </Text>
  );
}

/** Where the p50 of the steps comes from, and what it counts. */
export function MeasureNote(props: { build: Build; timings: StepTimingsAnswer }) {
  const { build, timings } = props;
  const others =
    timings.builds === 1
      ? `other ${build.lifecycle} build of ${build.environment}`
      : `${timings.builds} other ${build.lifecycle} builds of ${build.environment}`;
  return (
    <Text as="p" color="secondary">
      {timings.builds === 0
        ? `There is no history yet: ${build.environment} has no other ${build.lifecycle} build whose steps could be measured.`
        : `p50: in half of the builds the step took as long as this, or less. Looked at: the newest ${others}. A step is timed from its first look until it is ready, with what it waits for and its further attempts; steps that somebody retried do not count.`}
    </Text>
  );
}

function sayDone({ startedAt, endedAt, direction, steps }: Flow): string {
  const last = steps
    .flatMap(({ finishedAt }) => finishedAt ?? [])
    .sort()
    .pop();
  if (direction === 'remove') {
    return `The teardown took ${formatDuration(secondsBetween(startedAt, endedAt ?? last ?? startedAt))}.`;
  }
  return last === undefined
    ? 'Every step is ready.'
    : `Every step was ready ${formatDuration(secondsBetween(startedAt, last))} after the build was asked for.`;
}
