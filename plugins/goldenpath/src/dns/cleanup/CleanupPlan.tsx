import { Flex, Skeleton, Text } from '@backstage/ui';
import type { DnsCleanupAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import type { Query } from '../../shared/query/useQuery';
import { BatchList } from './BatchList';
import styles from './BatchList.module.css';
import { KeptList } from './KeptList';

/** What would be deleted, in which batches, and what stays and why. */
export function CleanupPlan({ query }: { query: Query<DnsCleanupAnswer> }) {
  const { state, reload } = query;
  switch (state.status) {
    case 'loading':
      return (
        <Flex direction="column" gap="2" aria-busy="true" aria-label="Plan">
          <Skeleton width="40%" />
          <Skeleton width="90%" />
          <Skeleton width="80%" />
        </Flex>
      );
    case 'failed':
      return <ErrorPanel title="The plan could not be made" error={state.error} onRetry={reload} />;
    case 'loaded':
      return <Plan plan={state.data} />;
  }
}

function Plan({ plan }: { plan: DnsCleanupAnswer }) {
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label="Plan" className={styles.frame} tabIndex={0}>
      <Text as="h3" variant="title-x-small">
        What would be deleted
      </Text>
      {plan.batches.length === 0 ? (
        <Text as="p">Nothing of it is stale any more.</Text>
      ) : (
        <>
          <Text as="p">Each batch goes as a whole or not at all; a record goes with its ownership records.</Text>
          <BatchList batches={plan.batches} />
        </>
      )}
      <KeptList kept={plan.kept} />
    </section>
  );
}
