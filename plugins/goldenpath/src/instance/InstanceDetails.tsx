import { Text } from '@backstage/ui';
import type { DatabaseInstance } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActorName } from '../shared/ActorName';
import { FactList, type Fact } from '../shared/Facts';
import { removalLooks } from '../shared/status/looks';
import { StepList } from '../shared/steps/StepList';
import { RelativeTime } from '../shared/time/RelativeTime';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { InstanceActs } from './acts/InstanceActs';
import { factsOf, wishesOf } from './instanceFacts';
import styles from './InstancePanel.module.css';

/** All that is known of an instance: why it stands where it does, what can be done, what was seen or would be made, and the steps. */
export function InstanceDetails(props: {
  instance: DatabaseInstance;
  onChanged: (instance: DatabaseInstance) => void;
}) {
  const { instance, onChanged } = props;
  const { environment, statusReason, spec, facts, steps, retirement } = instance;
  const words = useTranslation();
  const { t } = words;
  const isDone = steps.every(({ state }) => state === 'ready');
  return (
    <div className={styles.details}>
      {statusReason && <Text as="p">{statusReason}</Text>}
      <InstanceActs instance={instance} onChanged={onChanged} />
      {!isDone && <StepList title={t('instance.steps')} steps={steps} heading="h5" />}
      {retirement && (
        <>
          <FactList facts={retirementFacts(retirement, t)} />
          <StepList title={t('instance.retirement.steps')} steps={retirement.steps} looks={removalLooks} heading="h5" />
        </>
      )}
      {facts ? (
        <section aria-label={t('instance.seen', { environment })}>
          <FactList facts={factsOf({ instance, facts, ...words })} />
        </section>
      ) : (
        <section aria-label={t('instance.wished', { environment })}>
          <Text as="p" color="secondary">
            {t('instance.unseen')}
          </Text>
          <FactList facts={wishesOf(spec, words)} />
        </section>
      )}
      {isDone && <StepList title={t('instance.steps')} steps={steps} heading="h5" />}
    </div>
  );
}

function retirementFacts(retirement: NonNullable<DatabaseInstance['retirement']>, t: Translate): Fact[] {
  const { requestedBy, requestedAt, finishedAt, finalSnapshot } = retirement;
  return [
    { label: t('instance.retirement.requester'), value: <ActorName actor={requestedBy} /> },
    { label: t('instance.retirement.askedFor'), value: <RelativeTime at={requestedAt} /> },
    ...(finishedAt ? [{ label: t('instance.retirement.retired'), value: <RelativeTime at={finishedAt} /> }] : []),
    finalSnapshot
      ? { label: t('instance.retirement.finalSnapshot'), value: finalSnapshot, copy: true }
      : { label: t('instance.retirement.finalSnapshot'), value: t('instance.retirement.noSnapshot') },
  ];
}
