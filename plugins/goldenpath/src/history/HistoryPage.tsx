import { useApi } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Container, Flex, Header, Text } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { useAct } from '../shared/useAct';
import { useLinks } from '../routes';
import { DataTable } from '../shared/DataTable';
import { downloadFile } from '../shared/downloadFile';
import { EmptyState } from '../shared/EmptyState';
import { useEnvironmentNames } from '../shared/environments/useEnvironmentNames';
import { useEnvironments } from '../shared/environments/useEnvironments';
import { ErrorPanel } from '../shared/ErrorPanel';
import { PageMain } from '../shared/PageMain';
import { StaleNotice } from '../shared/StaleNotice';
import { useCursorPages } from '../shared/useCursorPages';
import { useSeen } from '../shared/useSeen';
import { useUrlState } from '../shared/useUrlState';
import { historyColumns } from './historyColumns';
import { HistoryFilters } from './HistoryFilters';
import { historyFilterNames, toHistoryQuery, type HistoryFilters as Filters } from './filterNames';
import { PAGE_SIZE, useHistory } from './useHistory';

/** Phases that our own runs have; imported ones bring theirs. */
const ownPhases = ['build', 'teardown'];

const noFilters: Filters = Object.fromEntries(historyFilterNames.map(name => [name, undefined]));

/** Every run that was made, failed ones too: nothing changes a row. */
export function HistoryPage() {
  const api = useApi(goldenPathApiRef);
  const [filters, setFilters] = useUrlState(historyFilterNames);
  const pages = useCursorPages({
    key: JSON.stringify(filters),
    pageSize: PAGE_SIZE,
  });
  const history = useHistory({ filters, cursor: pages.cursor });
  const { state, reload } = history;
  const page = state.status === 'loaded' ? state.data : undefined;
  const runs = page?.items ?? [];
  const environments = useEnvironmentNames({
    environments: useEnvironments(),
    seen: [filters.environment, ...runs.map(({ environment }) => environment)],
  });
  const phases = useSeen([...ownPhases, filters.phase, ...runs.map(run => run.phase)]);
  const csv = useAct({
    run: () => api.exportHistory(toHistoryQuery(filters)),
    onDone: text => downloadFile({ name: 'build-timings.csv', content: new Blob([text], { type: 'text/csv' }) }),
  });

  return (
    <PageMain>
      <Header
        title="History"
        description="Every build and every teardown, with how long it took and how it ended."
        customActions={
          <Button variant="secondary" iconStart={<RiDownloadLine />} isPending={csv.running} onPress={csv.start}>
            Download CSV
          </Button>
        }
      />
      <Container>
        <Flex direction="column" gap="4">
          {csv.error && <ErrorPanel title="The CSV cannot be downloaded" error={csv.error} onRetry={csv.start} />}
          <HistoryFilters filters={filters} environments={environments} phases={phases} onChange={setFilters} />
          <StaleNotice query={history} />
          {state.status === 'failed' ? (
            <ErrorPanel title="The history cannot be read" error={state.error} onRetry={reload} />
          ) : (
            <DataTable
              label="History"
              columns={historyColumns}
              items={page?.items}
              isStale={state.status === 'loaded' && state.previous}
              pagination={pages.pagination(page)}
              emptyState={
                <HistoryEmpty isFiltered={Object.values(filters).some(Boolean)} onClear={() => setFilters(noFilters)} />
              }
            />
          )}
          {page && <Text color="secondary">{page.totalItems === 1 ? '1 run' : `${page.totalItems} runs`}</Text>}
        </Flex>
      </Container>
    </PageMain>
  );
}

function HistoryEmpty(props: { isFiltered: boolean; onClear: () => void }) {
  const createHref = useLinks().createBuild();
  return props.isFiltered ? (
    <EmptyState
      title="No run matches"
      description="No run is left by these filters."
      action={
        <Button variant="secondary" onPress={props.onClear}>
          Clear the filters
        </Button>
      }
    />
  ) : (
    <EmptyState
      title="No runs yet"
      description="Each build and each teardown leaves a record here when it ends."
      action={createHref && <ButtonLink href={createHref}>Create cluster</ButtonLink>}
    />
  );
}
