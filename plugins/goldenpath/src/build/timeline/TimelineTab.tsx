import { Flex, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { Build, StepTimingsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { EmptyState } from '../../shared/EmptyState';
import { useNow } from '../../shared/time/useNow';
import { useUrlState } from '../../shared/useUrlState';
import { useTranslation } from '../../translation/useTranslation';
import type { BuildEvents } from '../events/useBuildEvents';
import { FlowSummary, MeasureNote } from './FlowSummary';
import { remainingOf, wayBackOf, wayUpOf, type Flow } from './flows';
import { layOut } from './rows';
import { TimelineLegend } from './TimelineLegend';
import { TimelineTable } from './TimelineTable';
import type { StepTimings } from './useStepTimings';

const NO_TIMINGS: StepTimingsAnswer = { builds: 0, items: [] };

/** Every step of a build against time; of one that is torn down, first the way back. */
export function TimelineTab(props: { build: Build; timings: StepTimings; events: BuildEvents }) {
  const { build, timings, events } = props;
  const { t } = useTranslation();
  const [{ way }, setUrl] = useUrlState(['way']);
  const wayBack = wayBackOf(build);
  const flow = wayBack && way !== 'up' ? wayBack : wayUpOf(build);
  return (
    <Flex direction="column" gap="4">
      {wayBack && (
        <ToggleButtonGroup
          aria-label={t('build.timeline.way')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[flow === wayBack ? 'back' : 'up']}
          onSelectionChange={keys => setUrl({ way: keys.has('up') ? 'up' : undefined })}
        >
          <ToggleButton id="back">{t('build.timeline.back')}</ToggleButton>
          <ToggleButton id="up">{t('build.timeline.up')}</ToggleButton>
        </ToggleButtonGroup>
      )}
      {timings.state.status === 'failed' && (
        <ErrorPanel title={t('build.timeline.unreadable')} error={timings.state.error} onRetry={timings.reload} />
      )}
      {flow.steps.length === 0 ? (
        <EmptyState title={t('build.timeline.noSteps')} description={t('build.timeline.noStepsWhy')} />
      ) : (
        <FlowTimeline build={build} flow={flow} timings={timings} events={events} />
      )}
    </Flex>
  );
}

function FlowTimeline(props: { build: Build; flow: Flow; timings: StepTimings; events: BuildEvents }) {
  const { build, flow, timings, events } = props;
  const { t } = useTranslation();
  const now = useNow(1000);
  const known = timings.state.status === 'loaded' ? timings.state.data : NO_TIMINGS;
  const remaining = remainingOf(flow, { timings: known, now });
  const layout = layOut({
    flow,
    remaining,
    timings: known,
    events: events.list.status === 'loaded' ? events.list.events : [],
    now,
  });
  return (
    <>
      <FlowSummary build={build} flow={flow} timings={timings} />
      <TimelineTable
        label={t(`build.timeline.label.${flow.direction}`)}
        direction={flow.direction}
        layout={layout}
        unmeasured={t(`build.timeline.unmeasured.${timings.state.status}`)}
      />
      <TimelineLegend />
      {events.list.status === 'failed' && (
        <Text as="p" color="secondary">
          {t('build.timeline.noEvents')}
        </Text>
      )}
      {timings.state.status === 'loaded' && <MeasureNote build={build} timings={timings.state.data} />}
    </>
  );
}
