import type { StepState, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';
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
  const { t } = useTranslation();
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
              {step.attempts > 1 && <span>{t('shared.steps.attempts', { count: step.attempts })}</span>}
              {step.startedAt && <Duration from={step.startedAt} to={step.finishedAt} />}
            </>
          }
        >
          {step.waitingFor && step.state !== 'ready' && <p>{t('shared.steps.waiting', { reason: step.waitingFor })}</p>}
          {step.error && <StepFailure error={step.error} />}
        </Item>
      ))}
    </ItemList>
  );
}
