import { Text } from '@backstage/ui';
import type { DatabaseInstance } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActorName } from '../shared/ActorName';
import { FactList, type Fact } from '../shared/Facts';
import { removalLooks } from '../shared/status/looks';
import { StepList } from '../shared/steps/StepList';
import { RelativeTime } from '../shared/time/RelativeTime';
import { InstanceActs } from './acts/InstanceActs';
import { factsOf, wishesOf } from './instanceFacts';
import styles from './InstancePanel.module.css';

/** All that is known of an instance: why it stands where it does, what can be done, what was seen or would be made, and the steps. */
export function InstanceDetails(props: {
  instance: DatabaseInstance;
  onChanged: (instance: DatabaseInstance) => void;
}) {
  const { instance, onChanged } = props;
  const { statusReason, spec, facts, steps, retirement } = instance;
  const isDone = steps.every(({ state }) => state === 'ready');
  return (
    <div className={styles.details}>
      {statusReason && <Text as="p">{statusReason}</Text>}
      <InstanceActs instance={instance} onChanged={onChanged} />
      {!isDone && <StepList title="Steps" steps={steps} heading="h5" />}
      {retirement && (
        <>
          <FactList facts={retirementFacts(retirement)} />
          <StepList
            title="Steps of the retirement, in the order in which things go"
            steps={retirement.steps}
            looks={removalLooks}
            heading="h5"
          />
        </>
      )}
      {facts ? (
        <section aria-label={`What was seen of the instance of ${instance.environment}`}>
          <FactList facts={factsOf(instance, facts)} />
        </section>
      ) : (
        <section aria-label={`What the configuration of ${instance.environment} asks for`}>
          <Text as="p" color="secondary">
            Nothing was seen of it. What the configuration asks for:
          </Text>
          <FactList facts={wishesOf(spec)} />
        </section>
      )}
      {isDone && <StepList title="Steps" steps={steps} heading="h5" />}
    </div>
  );
}

function retirementFacts(retirement: NonNullable<DatabaseInstance['retirement']>): Fact[] {
  const { requestedBy, requestedAt, finishedAt, finalSnapshot } = retirement;
  return [
    { label: 'Retirement asked for by', value: <ActorName actor={requestedBy} /> },
    { label: 'Asked for', value: <RelativeTime at={requestedAt} /> },
    ...(finishedAt ? [{ label: 'Retired', value: <RelativeTime at={finishedAt} /> }] : []),
    finalSnapshot
      ? { label: 'Final snapshot', value: finalSnapshot, copy: true }
      : { label: 'Final snapshot', value: 'not made yet' },
  ];
}
