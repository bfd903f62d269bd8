import { Flex, Text } from '@backstage/ui';
import type { TimingStatistics } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId, useMemo } from 'react';
import { DataTable } from '../../shared/DataTable';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import type { Query } from '../../shared/query/useQuery';
import { useItemPages } from '../../shared/useItemPages';
import { summaryColumns } from './summaryColumns';

/** Imported files may name any number of phases. */
const PAGE_SIZE = 20;

/** How often each phase succeeds in each environment, how long since it failed, and how long it usually takes. */
export function HistorySummary(props: {
  statistics: Query<{ items: TimingStatistics[] }>;
  /** The list is filtered by outcome, which these figures are not. */
  isOutcomeFiltered: boolean;
}) {
  const { statistics, isOutcomeFiltered } = props;
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
          Success by phase and environment
        </Text>
        {isOutcomeFiltered && (
          <Text as="p" color="secondary">
            Rates and streaks are of runs with either outcome.
          </Text>
        )}
        {state.status === 'failed' ? (
          <ErrorPanel title="The statistics cannot be read" error={state.error} onRetry={reload} />
        ) : (
          <DataTable
            label="Success by phase and environment"
            columns={summaryColumns}
            items={rows && shown}
            isStale={state.status === 'loaded' && state.previous}
            pagination={pagination}
            emptyState={
              <EmptyState title="No figures yet" description="They come with the first run that the filters leave." />
            }
          />
        )}
      </Flex>
    </section>
  );
}
