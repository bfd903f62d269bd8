import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useNow } from '../../shared/time/useNow';
import { remainingOf, type Flow } from './flows';
import { sayRemaining } from './wording';
import type { StepTimings } from './useStepTimings';

/** How long it will take until what is under way is done, by how long it took in other builds. */
export function TimeLeft(props: { build: Build; flow: Flow; timings: StepTimings }) {
  const { build, flow, timings } = props;
  const now = useNow(1000);
  const { state } = timings;
  switch (state.status) {
    case 'loading':
      return <span>looking at the history</span>;
    case 'failed':
      return <span>not known: the history cannot be read</span>;
    case 'loaded':
      return (
        <span title="From p50 to p95 of the steps that are left, along the chain that takes longest">
          {sayRemaining(remainingOf(flow, { timings: state.data, now }), {
            steps: flow.steps,
            direction: flow.direction,
            environment: build.environment,
            timings: state.data,
          })}
        </span>
      );
  }
}
