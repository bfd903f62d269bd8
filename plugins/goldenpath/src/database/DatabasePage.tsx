import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Flex } from '@backstage/ui';
import type { Database, DatabaseKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { databaseTabs, isDatabaseTab, useLinks, type DatabaseTab } from '../routes';
import { EmptyState } from '../shared/EmptyState';
import { ErrorPanel } from '../shared/ErrorPanel';
import { isNotFound } from '../shared/explainError';
import { PageMain } from '../shared/PageMain';
import { StaleNotice } from '../shared/StaleNotice';
import { useTranslation } from '../translation/useTranslation';
import { AccessTab } from './access/AccessTab';
import { useDatabaseActs, type OpenedAct } from './acts/useDatabaseActs';
import { AuditTab } from './audit/AuditTab';
import { DatabaseAnnouncer } from './DatabaseAnnouncer';
import { DatabaseHeader } from './DatabaseHeader';
import { DatabaseSkeleton } from './DatabaseSkeleton';
import { DecommissionTab } from './decommission/DecommissionTab';
import { IsolationTab } from './isolation/IsolationTab';
import { StepsTab } from './steps/StepsTab';
import { useDatabase } from './useDatabase';

/** One database: who gets in and how, what was done for it, and what proves that nobody else gets in. */
export function DatabasePage() {
  const { environment = '', name = '', tab = databaseTabs[0] } = useParams();
  const [search] = useSearchParams();
  const incarnation = Number(search.get('incarnation') ?? NaN);
  const databaseKey: DatabaseKey = {
    environment,
    name,
    ...(Number.isInteger(incarnation) && incarnation > 0 && { incarnation }),
  };
  const href = useLinks().database(databaseKey) ?? '';
  return (
    <BreadcrumbEntry entry={{ label: name, href }}>
      {/* Another database is another page: nothing of the one before is to be seen in it. */}
      <PageMain>
        <DatabaseView
          key={JSON.stringify(databaseKey)}
          databaseKey={databaseKey}
          tab={isDatabaseTab(tab) ? tab : databaseTabs[0]}
        />
      </PageMain>
    </BreadcrumbEntry>
  );
}

function DatabaseView(props: { databaseKey: DatabaseKey; tab: DatabaseTab }) {
  const { databaseKey, tab } = props;
  const { t } = useTranslation();
  const query = useDatabase(databaseKey);
  const { state, reload, put } = query;
  const links = useLinks();
  const navigate = useNavigate();
  const { open, dialog } = useDatabaseActs({
    onDone: (changed, act) => {
      put(changed);
      const wayBack = links.database(databaseKey, 'decommission');
      // From here on the way back is what happens.
      if ((act === 'decommission' || act === 'decommission-without-dump') && wayBack) {
        navigate(wayBack, { replace: tab === 'decommission' });
      }
    },
  });
  switch (state.status) {
    case 'loading':
      return <DatabaseSkeleton name={databaseKey.name} />;
    case 'failed':
      return (
        <Container>
          {isNotFound(state.error) ? (
            <NoSuchDatabase databaseKey={databaseKey} />
          ) : (
            <ErrorPanel title={t('database.unreadable')} error={state.error} onRetry={reload} />
          )}
        </Container>
      );
    case 'loaded':
      return (
        <>
          <DatabaseHeader database={state.data} databaseKey={databaseKey} tab={tab} onOpen={open} />
          <Container>
            <Flex direction="column" gap="4">
              <DatabaseAnnouncer database={state.data} />
              <StaleNotice query={query} />
              <TabContent tab={tab} database={state.data} onOpen={open} onChanged={put} />
            </Flex>
          </Container>
          {dialog}
        </>
      );
  }
}

function TabContent(props: {
  tab: DatabaseTab;
  database: Database;
  onOpen: (act: OpenedAct) => void;
  onChanged: (database: Database) => void;
}) {
  const { tab, database, onOpen, onChanged } = props;
  switch (tab) {
    case 'access':
      return <AccessTab database={database} onOpen={onOpen} onChanged={onChanged} />;
    case 'steps':
      return <StepsTab database={database} />;
    case 'isolation':
      return <IsolationTab database={database} />;
    case 'audit':
      return <AuditTab database={database} />;
    case 'decommission':
      return <DecommissionTab database={database} />;
  }
}

function NoSuchDatabase({ databaseKey }: { databaseKey: DatabaseKey }) {
  const { environment, name, incarnation } = databaseKey;
  const { t } = useTranslation();
  const href = useLinks().databases({ status: 'all' });
  return (
    <EmptyState
      title={t('database.missing.title')}
      description={
        incarnation === undefined
          ? t('database.missing.description', { name, environment })
          : t('database.missing.incarnation', { name, environment, incarnation: `${incarnation}` })
      }
      action={href && <ButtonLink href={href}>{t('database.missing.all')}</ButtonLink>}
    />
  );
}
