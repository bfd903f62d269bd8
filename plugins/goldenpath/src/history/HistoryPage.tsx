import { useApi } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header, Text } from '@backstage/ui';
import { useId, useState } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { DeniedReasons } from '../shared/acts/DeniedReasons';
import { DataTable } from '../shared/DataTable';
import { downloadFile } from '../shared/downloadFile';
import { EnvironmentsNotice } from '../shared/environments/EnvironmentsNotice';
import { useEnvironmentNames } from '../shared/environments/useEnvironmentNames';
import { useEnvironments } from '../shared/environments/useEnvironments';
import { ErrorPanel } from '../shared/ErrorPanel';
import { PageMain } from '../shared/PageMain';
import type { Query } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';
import { useAct } from '../shared/useAct';
import { useCursorPages } from '../shared/useCursorPages';
import { useSeen } from '../shared/useSeen';
import { useUrlState } from '../shared/useUrlState';
import { useTranslation } from '../translation/useTranslation';
import { HistoryDurations } from './durations/HistoryDurations';
import { historyFilterNames, toHistoryQuery, type HistoryFilters as Filters } from './filterNames';
import { HistoryActs } from './HistoryActs';
import { HistoryEmpty } from './HistoryEmpty';
import { HistoryFilters } from './HistoryFilters';
import { ImportDialog } from './imports/ImportDialog';
import { useImportState } from './imports/useImportState';
import { HistorySummary } from './summary/HistorySummary';
import { useHistoryColumns } from './useHistoryColumns';
import { PAGE_SIZE, useHistory, useSeries, useStatistics } from './useHistory';

/** Phases that our own runs have; imported ones bring theirs. */
const ownPhases = ['build', 'teardown'];

const noFilters: Filters = Object.fromEntries(historyFilterNames.map(name => [name, undefined]));

/** Every run that was made, failed ones too: nothing changes a row. */
export function HistoryPage() {
  const { t, formats } = useTranslation();
  const columns = useHistoryColumns();
  const api = useApi(goldenPathApiRef);
  const reasonsId = useId();
  const importState = useImportState();
  const [isImporting, setIsImporting] = useState(false);
  const [filters, setFilters] = useUrlState(historyFilterNames);
  const query = toHistoryQuery(filters);
  const pages = useCursorPages({ key: JSON.stringify(query), pageSize: PAGE_SIZE });
  const history = useHistory({ query, cursor: pages.cursor });
  const statistics = useStatistics(query);
  const series = useSeries(query);
  const reloadAll = () => [history, statistics, series].forEach(({ reload }) => reload());
  const { state } = history;
  const page = state.status === 'loaded' ? state.data : undefined;
  const isFiltered = Object.keys(query).length > 0;
  // Where there is no run at all, the list says so for all three.
  const isEmpty = page?.totalItems === 0 && !isFiltered;
  const seen = [...known(statistics), ...(page?.items ?? [])];
  const configured = useEnvironments();
  const environments = useEnvironmentNames({
    environments: configured,
    seen: [filters.environment, ...seen.map(({ environment }) => environment)],
  });
  const phases = useSeen([...ownPhases, filters.phase, ...seen.map(({ phase }) => phase)]);
  const csv = useAct({
    run: () => api.exportHistory(query),
    onDone: text => downloadFile({ name: 'build-timings.csv', content: new Blob([text], { type: 'text/csv' }) }),
  });

  return (
    <PageMain>
      <Header
        title={t('history.title')}
        description={t('history.description')}
        customActions={
          <HistoryActs
            importState={importState}
            reasonsId={reasonsId}
            download={csv}
            onImport={() => setIsImporting(true)}
          />
        }
      />
      <DeniedReasons id={reasonsId} states={[importState]} />
      <Container>
        <Flex direction="column" gap="5">
          {csv.error && <ErrorPanel title={t('shared.csv.failed')} error={csv.error} onRetry={csv.start} />}
          <HistoryFilters filters={filters} environments={environments} phases={phases} onChange={setFilters} />
          <EnvironmentsNotice environments={configured} />
          <StaleNotice query={{ ...firstStale([history, statistics, series]), reload: reloadAll }} />
          {!isEmpty && (
            <>
              <HistorySummary statistics={statistics} isOutcomeFiltered={query.outcome !== undefined} />
              <HistoryDurations series={series} />
            </>
          )}
          <Flex direction="column" gap="3">
            <Text as="h2" variant="title-small">
              {t('history.runs')}
            </Text>
            {state.status === 'failed' ? (
              <ErrorPanel title={t('history.unreadable')} error={state.error} onRetry={history.reload} />
            ) : (
              <DataTable
                label={t('history.title')}
                columns={columns}
                items={page?.items}
                isStale={state.status === 'loaded' && state.previous}
                pagination={pages.pagination(page)}
                emptyState={<HistoryEmpty isFiltered={isFiltered} onClear={() => setFilters(noFilters)} />}
              />
            )}
            {page && (
              <Text color="secondary">
                {t('history.count', { count: page.totalItems, total: formats.number(page.totalItems) })}
              </Text>
            )}
          </Flex>
        </Flex>
      </Container>
      {isImporting && <ImportDialog onDone={reloadAll} onClose={() => setIsImporting(false)} />}
    </PageMain>
  );
}

function known<T>({ state }: Query<{ items: T[] }>): T[] {
  return state.status === 'loaded' ? state.data.items : [];
}

/** One of them that could not be read anew, to say so once; any where all are fresh. */
function firstStale(queries: [Query<unknown>, ...Query<unknown>[]]): Query<unknown> {
  return queries.find(({ state }) => state.status === 'loaded' && state.stale) ?? queries[0];
}
