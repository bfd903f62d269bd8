import { ButtonLink, Container, Flex, Header, Text, type SortDescriptor } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useMemo } from 'react';
import { useActRunner } from '../build/acts/useActRunner';
import { useLinks } from '../routes';
import { DataTable } from '../shared/DataTable';
import { EnvironmentsNotice } from '../shared/environments/EnvironmentsNotice';
import { useEnvironmentNames } from '../shared/environments/useEnvironmentNames';
import { useEnvironments } from '../shared/environments/useEnvironments';
import { ErrorPanel } from '../shared/ErrorPanel';
import { PageMain } from '../shared/PageMain';
import { StaleNotice } from '../shared/StaleNotice';
import { useCursorPages } from '../shared/useCursorPages';
import { useUrlState } from '../shared/useUrlState';
import { useTranslation } from '../translation/useTranslation';
import { BuildCounts } from './BuildCounts';
import { buildColumns, toRow } from './buildColumns';
import { buildFilterNames, sortOf } from './buildFilters';
import { BuildsEmpty } from './BuildsEmpty';
import { BuildsFilters } from './BuildsFilters';
import { PAGE_SIZE, useBuilds, useCounts } from './useBuilds';

/** All builds: how many, which, and where each stands. */
export function BuildsPage() {
  const { t } = useTranslation();
  const links = useLinks();
  const createHref = links.createBuild();
  return (
    <PageMain>
      <Header
        title={t('builds.title')}
        description={t('builds.description')}
        customActions={
          createHref && (
            <ButtonLink href={createHref} iconStart={<RiAddLine />}>
              {t('builds.create')}
            </ButtonLink>
          )
        }
      />
      <Container>
        <BuildsList />
      </Container>
    </PageMain>
  );
}

function BuildsList() {
  const { t, formats } = useTranslation();
  const links = useLinks();
  const [filters, setFilters] = useUrlState(buildFilterNames);
  const pages = useCursorPages({
    key: JSON.stringify(filters),
    pageSize: PAGE_SIZE,
  });
  const builds = useBuilds({ filters, cursor: pages.cursor });
  const counts = useCounts({ filters });
  const { state, reload } = builds;
  const page = state.status === 'loaded' ? state.data : undefined;
  const known = useEnvironments();
  const environments = useEnvironmentNames({
    environments: known,
    seen: [filters.environment, ...(page?.items ?? []).map(({ environment }) => environment)],
  });
  const runner = useActRunner({
    onDone: () => {
      reload();
      counts.reload();
    },
  });
  const { open } = runner;
  // The columns stay the same ones, so that rows that did not change are not drawn anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const columns = useMemo(() => buildColumns({ onAct: open, t }), [t]);
  const rows = useMemo(() => page?.items.map(toRow), [page]);
  const { sort, order } = sortOf(filters);

  return (
    <Flex direction="column" gap="4">
      <BuildCounts counts={counts} selected={filters.show} onSelect={show => setFilters({ show, phase: undefined })} />
      <BuildsFilters filters={filters} environments={environments} onChange={setFilters} />
      <EnvironmentsNotice environments={known} />
      <StaleNotice query={builds} />
      {state.status === 'failed' ? (
        <ErrorPanel title={t('builds.unreadable')} error={state.error} onRetry={reload} />
      ) : (
        <DataTable
          label={t('builds.title')}
          columns={columns}
          items={rows}
          isStale={state.status === 'loaded' && state.previous}
          hrefOf={build => links.build(build)}
          sort={{
            descriptor: {
              column: sort,
              direction: order === 'asc' ? 'ascending' : 'descending',
            },
            onChange: (descriptor: SortDescriptor) =>
              setFilters({
                sort: `${descriptor.column}`,
                order: descriptor.direction === 'ascending' ? 'asc' : undefined,
              }),
          }}
          pagination={pages.pagination(page)}
          emptyState={<BuildsEmpty filters={filters} onChange={setFilters} />}
        />
      )}
      {state.status === 'loaded' && (
        <Text color="secondary">
          {t('builds.total', { count: state.data.totalItems, number: formats.number(state.data.totalItems) })}
        </Text>
      )}
      {runner.dialog}
    </Flex>
  );
}
