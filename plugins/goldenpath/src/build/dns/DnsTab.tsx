import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { Build, DnsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathDnsApiRef } from '../../api/goldenPathDnsApiRef';
import { paceOf } from '../../dns/pace';
import { ReadNow } from '../../dns/ReadNow';
import { ZoneProblem } from '../../dns/ZoneProblem';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useQuery, type Query } from '../../shared/query/useQuery';
import { StaleNotice } from '../../shared/StaleNotice';
import { useTranslation } from '../../translation/useTranslation';
import { NamespaceFacts } from './NamespaceFacts';
import { NamespaceRecords } from './NamespaceRecords';

/** A build's namespace, the records in it and how they stand, and the hosts that can be opened. */
export function DnsTab({ build }: { build: Build }) {
  const api = useApi(goldenPathDnsApiRef);
  const { environment, buildId } = build;
  const query = useQuery({
    key: JSON.stringify([environment, buildId]),
    load: () => api.getDns({ environment, buildId }),
    refreshEveryMs: paceOf,
  });
  const { state } = query;
  return (
    <Flex direction="column" gap="5">
      <NamespaceFacts build={build} zone={state.status === 'loaded' ? state.data.zone : undefined} />
      <StaleNotice query={query} />
      <TabContent build={build} query={query} />
    </Flex>
  );
}

function TabContent({ build, query }: { build: Build; query: Query<DnsAnswer> }) {
  const { state, reload } = query;
  const { t } = useTranslation();
  switch (state.status) {
    case 'loading':
      return (
        <>
          <VisuallyHidden role="status">{t('build.dns.loading')}</VisuallyHidden>
          <Skeleton width="100%" height={160} />
        </>
      );
    case 'failed':
      return <ErrorPanel title={t('build.dns.unreadable')} error={state.error} onRetry={reload} />;
    case 'loaded': {
      const { zone, items } = state.data;
      const namespace = items.find(({ hostSuffix }) => hostSuffix === build.spec.dns.hostSuffix);
      return (
        <>
          <ZoneProblem zone={zone} />
          {zone.readAt === undefined && (
            <EmptyState
              title={t('dns.unread')}
              description={t('build.dns.unreadWhy', { zone: zone.name })}
              action={<ReadNow environment={zone.environment} onRead={reload} />}
            />
          )}
          <NamespaceRecords build={build} zone={zone} namespace={namespace} />
        </>
      );
    }
  }
}
