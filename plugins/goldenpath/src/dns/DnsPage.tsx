import { Container, Flex, Header } from '@backstage/ui';
import { EnvironmentsNotice } from '../shared/environments/EnvironmentsNotice';
import { useEnvironmentNames } from '../shared/environments/useEnvironmentNames';
import { useEnvironments } from '../shared/environments/useEnvironments';
import { PageMain } from '../shared/PageMain';
import { useUrlState } from '../shared/useUrlState';
import { useTranslation } from '../translation/useTranslation';
import { dnsFilterNames } from './dnsFilters';
import { DnsFiltersBar } from './DnsFiltersBar';
import { NoEnvironment } from './NoEnvironment';
import { ZoneView } from './ZoneView';

/** The zone of an environment, as the namespaces of its builds: whose each is, and how its records stand. */
export function DnsPage() {
  const { t } = useTranslation();
  return (
    <PageMain>
      <Header title={t('dns.title')} description={t('dns.description')} />
      <Container>
        <DnsContent />
      </Container>
    </PageMain>
  );
}

function DnsContent() {
  const [filters, setFilters] = useUrlState(dnsFilterNames);
  const environments = useEnvironments();
  const names = useEnvironmentNames({ environments, seen: [filters.environment] });
  const configured = environments.state.status === 'loaded' ? environments.state.data.items : [];
  // There is no page of all zones: the first environment stands for whoever has chosen none.
  const environment = filters.environment ?? configured[0]?.name;
  return (
    <Flex direction="column" gap="4">
      <DnsFiltersBar filters={filters} environment={environment} environments={names} onChange={setFilters} />
      {environment === undefined ? (
        <NoEnvironment environments={environments} />
      ) : (
        <>
          <EnvironmentsNotice environments={environments} />
          {/* Another zone is another page: nothing of the one before is to be seen in it. */}
          <ZoneView key={environment} environment={environment} filters={filters} onFilter={setFilters} />
        </>
      )}
    </Flex>
  );
}
