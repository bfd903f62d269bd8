import { Button, Link, Text } from '@backstage/ui';
import { useId } from 'react';
import { useLinks } from '../routes';
import { ActorName } from '../shared/ActorName';
import { EntityName } from '../shared/EntityName';
import { FactList, type Fact } from '../shared/Facts';
import { SecretName } from '../shared/SecretName';
import { RelativeTime } from '../shared/time/RelativeTime';
import type { Decision } from './DecisionDialog';
import { useDecisionState } from './useDecisionState';
import { nameOf, type Waiting } from './waiting';
import styles from './WaitingList.module.css';

/** One request: who asks for what, and the acts that decide it; where the reader may not, they are disabled, and it says why. */
export function WaitingEntry(props: { waiting: Waiting; onOpen: (decision: Decision) => void }) {
  const { waiting, onOpen } = props;
  const { database, grant } = waiting;
  const state = useDecisionState(grant);
  const href = useLinks().database(database);
  const reasonId = useId();
  const isOff = state.state !== 'allowed';
  const described = state.state === 'denied' ? reasonId : undefined;
  return (
    <li className={styles.entry}>
      <Text as="h4" weight="bold">
        {grant.access === 'owner' ? 'Database' : 'Grant on'} <Link href={href}>{database.name}</Link> in{' '}
        {database.environment}
      </Text>
      <FactList facts={factsOf(waiting)} isDense />
      <div className={styles.acts}>
        <Button
          variant="primary"
          isDisabled={isOff}
          aria-describedby={described}
          aria-label={`Approve ${nameOf(waiting)}`}
          onPress={() => onOpen('approve')}
        >
          Approve
        </Button>
        <Button
          variant="secondary"
          destructive
          isDisabled={isOff}
          aria-describedby={described}
          aria-label={`Reject ${nameOf(waiting)}`}
          onPress={() => onOpen('reject')}
        >
          Reject
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

function factsOf({ database, grant }: Waiting): Fact[] {
  const purpose = grant.description ?? (grant.access === 'owner' ? database.description : undefined);
  return [
    { label: 'Asked for by', value: <ActorName actor={grant.requester} /> },
    { label: 'Waits since', value: <RelativeTime at={grant.requestedAt} /> },
    { label: 'App', value: grant.app },
    { label: 'Access', value: grant.access },
    { label: 'Role', value: grant.role },
    { label: 'Secret', value: <SecretName secret={grant.secret} /> },
    { label: 'May make databases', value: grant.createdb ? 'yes (CREATEDB)' : 'no' },
    { label: 'Owner', value: <EntityName entityRef={database.owner} /> },
    ...(purpose ? [{ label: 'Purpose', value: purpose }] : []),
  ];
}
