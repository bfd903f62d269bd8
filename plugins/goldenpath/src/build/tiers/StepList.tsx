import type { StepState, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { lookOf, stepLooks, type Look } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { Duration } from '../../shared/time/RelativeTime';
import { Item, ItemList } from './ItemList';
import { StepFailure } from './StepFailure';

/** Steps: where each stands, how long it took, what it waits for, and why it failed. */
export function StepList(props: { title: string; steps: StepStatus[]; looks?: Record<StepState, Look> }) {
  const { title, steps, looks = stepLooks } = props;
  if (steps.length === 0) {
    return null;
  }
  return (
    <ItemList title={title}>
      {steps.map(step => (
        <Item
          key={step.id}
          title={step.title}
          mark={<StatusMark look={lookOf(looks, step.state)} />}
          aside={
            <>
              {step.attempts > 1 && <span>{step.attempts} attempts</span>}
              {step.startedAt && <Duration from={step.startedAt} to={step.finishedAt} />}
            </>
          }
        >
          {step.waitingFor && step.state !== 'ready' && <p>Waiting: {step.waitingFor}</p>}
          {step.error && <StepFailure error={step.error} />}
        </Item>
      ))}
    </ItemList>
  );
}
