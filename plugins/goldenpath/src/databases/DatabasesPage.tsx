import { ButtonLink, Container, Flex, Header } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { ApprovalQueue } from '../approvals/ApprovalQueue';
import { InstancesPanel } from '../instance/InstancesPanel';
import { useLinks } from '../routes';
import { useEnvironmentNames } from '../shared/environments/useEnvironmentNames';
import { useEnvironments } from '../shared/environments/useEnvironments';
import { PageMain } from '../shared/PageMain';
import { useCursorPages } from '../shared/useCursorPages';
import { useUrlState } from '../shared/useUrlState';
import { useTranslation } from '../translation/useTranslation';
import { databaseFilterNames } from './databaseFilters';
import { DatabasesTable } from './DatabasesTable';
import { PAGE_SIZE, useDatabases } from './useDatabases';

/** All databases: what waits for somebody, the instances they stand on, and which there are. */
export function DatabasesPage() {
  const { t } = useTranslation();
  const createHref = useLinks().createDatabase();
  return (
    <PageMain>
      <Header
        title={t('databases.title')}
        description={t('databases.description')}
        customActions={
          createHref && (
            <ButtonLink href={createHref} iconStart={<RiAddLine />}>
              {t('databases.create')}
            </ButtonLink>
          )
        }
      />
      <Container>
        <DatabasesContent />
      </Container>
    </PageMain>
  );
}

function DatabasesContent() {
  const [filters, setFilters] = useUrlState(databaseFilterNames);
  const pages = useCursorPages({ key: JSON.stringify(filters), pageSize: PAGE_SIZE });
  const databases = useDatabases({ filters, cursor: pages.cursor });
  const { state } = databases;
  const page = state.status === 'loaded' ? state.data : undefined;
  const environments = useEnvironments();
  const names = useEnvironmentNames({
    environments,
    seen: [filters.environment, ...(page?.items ?? []).map(({ environment }) => environment)],
  });
  return (
    <Flex direction="column" gap="6">
      <ApprovalQueue onDecided={databases.reload} />
      <InstancesPanel environments={environments} chosen={filters.environment} />
      <DatabasesTable
        databases={databases}
        filters={filters}
        environments={names}
        pagination={pages.pagination(page)}
        onFilter={setFilters}
      />
    </Flex>
  );
}
