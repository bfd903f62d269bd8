import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { paceOf } from '../../databases/motion';
import { useLinks } from '../../routes';
import { DataTable } from '../../shared/DataTable';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useQuery } from '../../shared/query/useQuery';
import { StaleNotice } from '../../shared/StaleNotice';
import { useTranslation } from '../../translation/useTranslation';
import { databasesOf } from './databasesOf';
import { useBuildDatabaseColumns } from './useBuildDatabaseColumns';

/** The databases that the build was made with, and where each stands. */
export function DatabasesTab({ build }: { build: Build }) {
  const { t } = useTranslation();
  const columns = useBuildDatabaseColumns();
  const api = useApi(goldenPathDatabasesApiRef);
  const links = useLinks();
  const { environment } = build;
  // By their names: those of a persistent cluster are the environment's, and were perhaps there before it.
  const names = build.spec.databases.map(({ database }) => database).join(',');
  const query = useQuery({
    key: JSON.stringify([environment, names]),
    load: () => api.listDatabases({ environment, name: names }),
    refreshEveryMs: page => paceOf(page?.items),
  });
  const { state, reload } = query;
  const known = state.status === 'loaded' ? state.data.items : undefined;
  const rows = useMemo(() => known && databasesOf({ build, known }), [build, known]);
  return (
    <section aria-label={t('build.databases.title')}>
      <Flex direction="column" gap="3">
        <Text as="h3" variant="title-x-small">
          {t('build.databases.title')}
        </Text>
        <Text as="p" color="secondary">
          {t(`build.databases.${build.lifecycle}`)}
        </Text>
        <StaleNotice query={query} />
        {state.status === 'failed' ? (
          <ErrorPanel title={t('databases.unreadable')} error={state.error} onRetry={reload} />
        ) : (
          <DataTable
            label={t('build.databases.title')}
            columns={columns}
            items={rows}
            hrefOf={({ name, summary }) => links.database({ environment, name, incarnation: summary?.incarnation })}
            emptyState={<EmptyState title={t('build.databases.none')} description={t('build.databases.noneWhy')} />}
          />
        )}
      </Flex>
    </section>
  );
}
