import { Flex, Text } from '@backstage/ui';
import type { TimingStatistics } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId, useMemo } from 'react';
import { DataTable } from '../../shared/DataTable';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import type { Query } from '../../shared/query/useQuery';
import { useItemPages } from '../../shared/useItemPages';
import { useTranslation } from '../../translation/useTranslation';
import { useSummaryColumns } from './useSummaryColumns';

/** Imported files may name any number of phases. */
const PAGE_SIZE = 20;

/** How often each phase succeeds in each environment, how long since it failed, and how long it usually takes. */
export function HistorySummary(props: {
  statistics: Query<{ items: TimingStatistics[] }>;
  /** The list is filtered by outcome, which these figures are not. */
  isOutcomeFiltered: boolean;
}) {
  const { statistics, isOutcomeFiltered } = props;
  const { t } = useTranslation();
  const columns = useSummaryColumns();
  const { state, reload } = statistics;
  const id = useId();
  const items = state.status === 'loaded' ? state.data.items : undefined;
  const rows = useMemo(
    () => items?.map(row => ({ ...row, id: JSON.stringify([row.phase, row.environment]) })),
    [items],
  );
  const { shown, pagination } = useItemPages({ items: rows ?? [], pageSize: PAGE_SIZE });
  return (
    <section aria-labelledby={id}>
      <Flex direction="column" gap="3">
        <Text as="h2" id={id} variant="title-small">
          {t('history.summary.title')}
        </Text>
        {isOutcomeFiltered && (
          <Text as="p" color="secondary">
            {t('history.summary.eitherOutcome')}
          </Text>
        )}
        {state.status === 'failed' ? (
          <ErrorPanel title={t('history.summary.unreadable')} error={state.error} onRetry={reload} />
        ) : (
          <DataTable
            label={t('history.summary.title')}
            columns={columns}
            items={rows && shown}
            isStale={state.status === 'loaded' && state.previous}
            pagination={pagination}
            emptyState={
              <EmptyState title={t('history.summary.empty')} description={t('history.noFigures.description')} />
            }
          />
        )}
      </Flex>
    </section>
  );
}
