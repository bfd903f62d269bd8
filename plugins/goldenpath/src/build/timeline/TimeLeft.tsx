import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useNow } from '../../shared/time/useNow';
import { useTranslation } from '../../translation/useTranslation';
import { remainingOf, type Flow } from './flows';
import { sayRemaining } from './wording';
import type { StepTimings } from './useStepTimings';

/** How long it will take until what is under way is done, by how long it took in other builds. */
export function TimeLeft(props: { build: Build; flow: Flow; timings: StepTimings }) {
  const { build, flow, timings } = props;
  const words = useTranslation();
  const { t } = words;
  const now = useNow(1000);
  const { state } = timings;
  switch (state.status) {
    case 'loading':
      return <span>{t('build.timeline.left.loading')}</span>;
    case 'failed':
      return <span>{t('build.timeline.left.failed')}</span>;
    case 'loaded':
      return (
        <span title={t('build.timeline.left.means')}>
          {sayRemaining(remainingOf(flow, { timings: state.data, now }), {
            ...words,
            steps: flow.steps,
            direction: flow.direction,
            environment: build.environment,
            timings: state.data,
          })}
        </span>
      );
  }
}
