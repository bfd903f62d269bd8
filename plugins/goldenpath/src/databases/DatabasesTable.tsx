import { Flex, Text, type TablePaginationProps } from '@backstage/ui';
import type { DatabaseSummary, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId, useMemo } from 'react';
import { useDatabaseActs } from '../database/acts/useDatabaseActs';
import { useLinks } from '../routes';
import { DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import type { Query } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';
import { databaseColumns, toRow } from './databaseColumns';
import type { DatabaseFilters } from './databaseFilters';
import { DatabasesEmpty } from './DatabasesEmpty';
import { DatabasesFilters } from './DatabasesFilters';

/** The databases that the filters leave, and the acts on each. */
export function DatabasesTable(props: {
  databases: Query<Page<DatabaseSummary>>;
  filters: DatabaseFilters;
  environments: readonly string[];
  pagination: TablePaginationProps;
  onFilter: (change: DatabaseFilters) => void;
}) {
  const { databases, filters, environments, pagination, onFilter } = props;
  const links = useLinks();
  const id = useId();
  const { state, reload } = databases;
  const page = state.status === 'loaded' ? state.data : undefined;
  const { open, dialog } = useDatabaseActs({ onDone: reload });
  // The columns stay the same ones, so that rows that did not change are not drawn anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const columns = useMemo(() => databaseColumns({ onAct: (act, database) => open({ act, database }) }), []);
  const rows = useMemo(() => page?.items.map(toRow), [page]);
  return (
    <section aria-labelledby={id}>
      <Flex direction="column" gap="4">
        <Text as="h3" variant="title-x-small" id={id}>
          All databases
        </Text>
        <DatabasesFilters filters={filters} environments={environments} onChange={onFilter} />
        <StaleNotice query={databases} />
        {state.status === 'failed' ? (
          <ErrorPanel title="The databases cannot be read" error={state.error} onRetry={reload} />
        ) : (
          <DataTable
            label="Databases"
            columns={columns}
            items={rows}
            isStale={state.status === 'loaded' && state.previous}
            hrefOf={database => links.database(database)}
            pagination={pagination}
            emptyState={<DatabasesEmpty filters={filters} onChange={onFilter} />}
          />
        )}
        {page && <Text color="secondary">{page.totalItems === 1 ? '1 database' : `${page.totalItems} databases`}</Text>}
      </Flex>
      {dialog}
    </section>
  );
}
