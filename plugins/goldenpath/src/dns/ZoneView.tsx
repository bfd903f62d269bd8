import { Button, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import { EmptyState } from '../shared/EmptyState';
import { ErrorPanel } from '../shared/ErrorPanel';
import { explainError, isNotFound } from '../shared/explainError';
import { StaleNotice } from '../shared/StaleNotice';
import { useTranslation } from '../translation/useTranslation';
import { CleanupDialog } from './cleanup/CleanupDialog';
import type { CleanupSubject } from './cleanup/subject';
import { CountsAnnouncer } from './CountsAnnouncer';
import { stateOf, toQuery, type DnsFilters } from './dnsFilters';
import { NamespaceList } from './NamespaceList';
import { StateCounts } from './StateCounts';
import { useZone, type ShownZone } from './useZone';
import { ZonePanel } from './ZonePanel';
import { ZoneSkeleton } from './ZoneSkeleton';

interface ZoneViewProps {
  environment: string;
  filters: DnsFilters;
  onFilter: (change: DnsFilters) => void;
}

/** One environment's zone, as far as the filters leave it. */
export function ZoneView({ environment, filters, onFilter }: ZoneViewProps) {
  const { t } = useTranslation();
  const { shown, showMore } = useZone(toQuery({ environment, filters }));
  const { state, reload } = shown;
  switch (state.status) {
    case 'loading':
      return <ZoneSkeleton />;
    case 'failed':
      return isNotFound(state.error) ? (
        <EmptyState title={t('dns.unwatched')} description={explainError(state.error, t).message} />
      ) : (
        <ErrorPanel title={t('dns.unreadable', { environment })} error={state.error} onRetry={reload} />
      );
    case 'loaded':
      return (
        <>
          <StaleNotice query={shown} />
          <KnownZone
            {...state.data}
            isPrevious={state.previous}
            filters={filters}
            onFilter={onFilter}
            onMore={showMore}
            onChanged={reload}
          />
        </>
      );
  }
}

function KnownZone(
  props: ShownZone &
    Omit<ZoneViewProps, 'environment'> & {
      /** What is shown answers the question before. */
      isPrevious: boolean;
      onMore: () => void;
      onChanged: () => void;
    },
) {
  const { zone, namespaces, totalItems, hasMore, isPrevious, filters, onFilter, onMore, onChanged } = props;
  const { t, formats } = useTranslation();
  // What is being cleaned up outlives its section: that may be gone before its reader has seen what came of it.
  const [subject, setSubject] = useState<CleanupSubject>();
  const isKnown = zone.readAt !== undefined;
  return (
    <>
      <CountsAnnouncer of={zone.name} counts={zone.counts} />
      <ZonePanel zone={zone} onRead={onChanged} onCleanUp={() => setSubject({ of: 'zone', zone })} />
      {isKnown && (
        <StateCounts
          counts={zone.counts}
          selected={stateOf(filters)}
          onSelect={selected => onFilter({ state: selected })}
        />
      )}
      <Flex direction="column" gap="5" aria-busy={isPrevious ? true : undefined}>
        <NamespaceList
          zone={zone}
          namespaces={namespaces}
          filters={filters}
          onFilter={onFilter}
          onCleanUp={namespace => setSubject({ of: 'namespace', namespace })}
        />
        {isKnown && namespaces.length > 0 && (
          <Flex align="center" gap="3">
            <Text color="secondary">
              {namespaces.length === totalItems
                ? t('dns.total', { count: totalItems, number: formats.number(totalItems) })
                : t('dns.first', {
                    count: totalItems,
                    number: formats.number(totalItems),
                    shown: formats.number(namespaces.length),
                  })}
            </Text>
            {hasMore && (
              <Button variant="secondary" isPending={isPrevious} onPress={onMore}>
                {t('dns.more')}
              </Button>
            )}
          </Flex>
        )}
      </Flex>
      {subject && (
        <CleanupDialog
          subject={subject}
          environment={zone.environment}
          onDone={onChanged}
          onClose={() => setSubject(undefined)}
        />
      )}
    </>
  );
}
