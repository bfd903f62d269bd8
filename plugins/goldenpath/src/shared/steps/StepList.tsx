import type { StepState, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Item, ItemList, type ItemListHeading } from '../ItemList';
import { lookOf, stepLooks, type Look } from '../status/looks';
import { StatusMark } from '../status/StatusMark';
import { Duration } from '../time/RelativeTime';
import { StepFailure } from './StepFailure';

/** Steps: where each stands, how long it took, what it waits for, and why it failed. */
export function StepList(props: {
  title: string;
  steps: StepStatus[];
  looks?: Record<StepState, Look>;
  heading?: ItemListHeading;
}) {
  const { title, steps, looks = stepLooks, heading } = props;
  if (steps.length === 0) {
    return null;
  }
  return (
    <ItemList title={title} heading={heading}>
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
