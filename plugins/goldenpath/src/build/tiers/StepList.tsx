import { Text } from '@backstage/ui';
import type { StepState, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { lookOf, stepLooks, type Look } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { Duration } from '../../shared/time/RelativeTime';
import { ItemList } from './ItemList';
import { StepFailure } from './StepFailure';
import styles from './StepList.module.css';

/** Steps: where each stands, how long it took, what it waits for, and why it failed. */
export function StepList(props: { title: string; steps: StepStatus[]; looks?: Record<StepState, Look> }) {
  const { title, steps, looks = stepLooks } = props;
  if (steps.length === 0) {
    return null;
  }
  return (
    <ItemList title={title}>
      {steps.map(step => (
        <li key={step.id}>
          <div className={styles.step}>
            <Text as="span">{step.title}</Text>
            <StatusMark look={lookOf(looks, step.state)} />
            {step.startedAt && (
              <Text as="span" color="secondary">
                <Duration from={step.startedAt} to={step.finishedAt} />
              </Text>
            )}
            {step.attempts > 1 && (
              <Text as="span" color="secondary">
                {step.attempts} attempts
              </Text>
            )}
          </div>
          {step.waitingFor && step.state !== 'ready' && (
            <Text as="p" color="secondary">
              Waits for: {step.waitingFor}
            </Text>
          )}
          {step.error && <StepFailure error={step.error} />}
        </li>
      ))}
    </ItemList>
  );
}
