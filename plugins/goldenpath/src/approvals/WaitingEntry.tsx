import { Button, Link, Text } from '@backstage/ui';
import { useId } from 'react';
import { useLinks } from '../routes';
import { ActorName } from '../shared/ActorName';
import { EntityName } from '../shared/EntityName';
import { FactList, type Fact } from '../shared/Facts';
import { SecretName } from '../shared/SecretName';
import { RelativeTime } from '../shared/time/RelativeTime';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { useDecisionState } from './useDecisionState';
import { nameOf, type Decision, type Waiting } from './waiting';
import styles from './WaitingList.module.css';

/** One request: who asks for what, and the acts that decide it; where the reader may not, they are disabled, and it says why. */
export function WaitingEntry(props: { waiting: Waiting; onOpen: (decision: Decision) => void }) {
  const { waiting, onOpen } = props;
  const { t } = useTranslation();
  const { database, grant } = waiting;
  const state = useDecisionState(grant);
  const href = useLinks().database(database);
  const reasonId = useId();
  const isOff = state.state !== 'allowed';
  const described = state.state === 'denied' ? reasonId : undefined;
  return (
    <li className={styles.entry}>
      <Text as="h4" weight="bold">
        {t(grant.access === 'owner' ? 'approvals.entry.database' : 'approvals.entry.grant', {
          name: <Link href={href}>{database.name}</Link>,
          environment: database.environment,
        })}
      </Text>
      <FactList facts={factsOf(waiting, t)} isDense />
      <div className={styles.acts}>
        <Button
          variant="primary"
          isDisabled={isOff}
          aria-describedby={described}
          aria-label={nameOf({ decision: 'approve', waiting, t })}
          onPress={() => onOpen('approve')}
        >
          {t('approvals.approve.label')}
        </Button>
        <Button
          variant="secondary"
          destructive
          isDisabled={isOff}
          aria-describedby={described}
          aria-label={nameOf({ decision: 'reject', waiting, t })}
          onPress={() => onOpen('reject')}
        >
          {t('approvals.reject.label')}
        </Button>
        {state.state === 'denied' && (
          <Text as="span" id={reasonId} variant="body-small" color="secondary">
            {state.reason}
          </Text>
        )}
      </div>
    </li>
  );
}

function factsOf({ database, grant }: Waiting, t: Translate): Fact[] {
  const purpose = grant.description ?? (grant.access === 'owner' ? database.description : undefined);
  return [
    { label: t('approvals.facts.requester'), value: <ActorName actor={grant.requester} /> },
    { label: t('approvals.facts.since'), value: <RelativeTime at={grant.requestedAt} /> },
    { label: t('approvals.facts.app'), value: grant.app },
    { label: t('approvals.facts.access'), value: grant.access },
    { label: t('approvals.facts.role'), value: grant.role },
    { label: t('approvals.facts.secret'), value: <SecretName secret={grant.secret} /> },
    {
      label: t('approvals.facts.createdb'),
      value: grant.createdb ? t('approvals.facts.yes') : t('approvals.facts.no'),
    },
    { label: t('approvals.facts.owner'), value: <EntityName entityRef={database.owner} /> },
    ...(purpose ? [{ label: t('approvals.facts.purpose'), value: purpose }] : []),
  ];
}
