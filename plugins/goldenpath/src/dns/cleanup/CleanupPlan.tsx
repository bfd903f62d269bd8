import { Flex, Skeleton, Text } from '@backstage/ui';
import type { DnsCleanupAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import type { Query } from '../../shared/query/useQuery';
import { useTranslation } from '../../translation/useTranslation';
import { BatchList } from './BatchList';
import styles from './BatchList.module.css';
import { KeptList } from './KeptList';

/** What would be deleted, in which batches, and what stays and why. */
export function CleanupPlan({ query }: { query: Query<DnsCleanupAnswer> }) {
  const { state, reload } = query;
  const { t } = useTranslation();
  switch (state.status) {
    case 'loading':
      return (
        <Flex direction="column" gap="2" aria-busy="true" aria-label={t('shared.plan.title')}>
          <Skeleton width="40%" />
          <Skeleton width="90%" />
          <Skeleton width="80%" />
        </Flex>
      );
    case 'failed':
      return <ErrorPanel title={t('shared.plan.failed')} error={state.error} onRetry={reload} />;
    case 'loaded':
      return <Plan plan={state.data} />;
  }
}

function Plan({ plan }: { plan: DnsCleanupAnswer }) {
  const { t } = useTranslation();
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={t('shared.plan.title')} className={styles.frame} tabIndex={0}>
      <Text as="h3" variant="title-x-small">
        {t('dns.cleanup.plan.title')}
      </Text>
      {plan.batches.length === 0 ? (
        <Text as="p">{t('dns.cleanup.plan.nothing')}</Text>
      ) : (
        <>
          <Text as="p">{t('dns.cleanup.plan.explanation')}</Text>
          <BatchList batches={plan.batches} />
        </>
      )}
      <KeptList kept={plan.kept} />
    </section>
  );
}
