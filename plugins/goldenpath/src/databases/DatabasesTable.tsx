import { Flex, Text, type TablePaginationProps } from '@backstage/ui';
import type { DatabaseSummary, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId, useMemo } from 'react';
import { useDatabaseActs } from '../database/acts/useDatabaseActs';
import { useLinks } from '../routes';
import { DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import type { Query } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';
import { useTranslation } from '../translation/useTranslation';
import type { DatabaseFilters } from './databaseFilters';
import { DatabasesEmpty } from './DatabasesEmpty';
import { DatabasesFilters } from './DatabasesFilters';
import { toRow, useDatabaseColumns } from './useDatabaseColumns';

/** The databases that the filters leave, and the acts on each. */
export function DatabasesTable(props: {
  databases: Query<Page<DatabaseSummary>>;
  filters: DatabaseFilters;
  environments: readonly string[];
  pagination: TablePaginationProps;
  onFilter: (change: DatabaseFilters) => void;
}) {
  const { databases, filters, environments, pagination, onFilter } = props;
  const { t, formats } = useTranslation();
  const links = useLinks();
  const id = useId();
  const { state, reload } = databases;
  const page = state.status === 'loaded' ? state.data : undefined;
  const { open, dialog } = useDatabaseActs({ onDone: reload });
  const columns = useDatabaseColumns(open);
  const rows = useMemo(() => page?.items.map(toRow), [page]);
  return (
    <section aria-labelledby={id}>
      <Flex direction="column" gap="4">
        <Text as="h3" variant="title-x-small" id={id}>
          {t('databases.all')}
        </Text>
        <DatabasesFilters filters={filters} environments={environments} onChange={onFilter} />
        <StaleNotice query={databases} />
        {state.status === 'failed' ? (
          <ErrorPanel title={t('databases.unreadable')} error={state.error} onRetry={reload} />
        ) : (
          <DataTable
            label={t('databases.title')}
            columns={columns}
            items={rows}
            isStale={state.status === 'loaded' && state.previous}
            hrefOf={database => links.database(database)}
            pagination={pagination}
            emptyState={<DatabasesEmpty filters={filters} onChange={onFilter} />}
          />
        )}
        {page && (
          <Text color="secondary">
            {t('databases.total', { count: page.totalItems, number: formats.number(page.totalItems) })}
          </Text>
        )}
      </Flex>
      {dialog}
    </section>
  );
}
