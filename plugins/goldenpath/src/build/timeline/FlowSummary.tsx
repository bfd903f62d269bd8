import { Text } from '@backstage/ui';
import type { Build, StepTimingsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { secondsBetween } from '../../shared/time/secondsBetween';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import type { Flow } from './flows';
import { TimeLeft } from './TimeLeft';
import type { StepTimings } from './useStepTimings';

/** How long a flow took, or what is left of it. */
export function FlowSummary(props: { build: Build; flow: Flow; timings: StepTimings }) {
  const { build, flow, timings } = props;
  const words = useTranslation();
  const { t, formats } = words;
  if (flow.steps.every(({ state }) => state === 'ready')) {
    return <Text as="p">{sayDone(flow, words)}</Text>;
  }
  if (flow.endedAt !== undefined) {
    return (
      <Text as="p">
        {t('build.timeline.summary.cutShort', {
          duration: formats.duration(secondsBetween(flow.startedAt, flow.endedAt)),
        })}
      </Text>
    );
  }
  return (
    <Text as="p">
      {t('build.timeline.summary.timeLeft', { left: <TimeLeft build={build} flow={flow} timings={timings} /> })}
    </Text>
  );
}

/** Where the p50 of the steps comes from, and what it counts. */
export function MeasureNote(props: { build: Build; timings: StepTimingsAnswer }) {
  const { build, timings } = props;
  const { lifecycle, environment } = build;
  const { t, formats } = useTranslation();
  const count = timings.builds;
  return (
    <Text as="p" color="secondary">
      {count === 0
        ? t(`build.timeline.measured.none.${lifecycle}`, { environment })
        : t('build.timeline.measured.note', {
            builds: t(`build.timeline.measured.${lifecycle}`, { count, total: formats.number(count), environment }),
          })}
    </Text>
  );
}

function sayDone({ startedAt, endedAt, direction, steps }: Flow, { t, formats }: Words): string {
  const last = steps
    .flatMap(({ finishedAt }) => finishedAt ?? [])
    .sort()
    .pop();
  if (direction === 'remove') {
    const duration = formats.duration(secondsBetween(startedAt, endedAt ?? last ?? startedAt));
    return t('build.timeline.summary.teardownTook', { duration });
  }
  return last === undefined
    ? t('build.timeline.summary.ready')
    : t('build.timeline.summary.readyAfter', { duration: formats.duration(secondsBetween(startedAt, last)) });
}
