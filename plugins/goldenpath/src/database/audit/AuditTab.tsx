import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiDownloadLine } from '@remixicon/react';
import { useMemo } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { paceOf } from '../../databases/motion';
import { DataTable } from '../../shared/DataTable';
import { downloadFile } from '../../shared/downloadFile';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useQuery } from '../../shared/query/useQuery';
import { StaleNotice } from '../../shared/StaleNotice';
import { useAct } from '../../shared/useAct';
import { useCursorPages } from '../../shared/useCursorPages';
import { useUrlState } from '../../shared/useUrlState';
import { useTranslation } from '../../translation/useTranslation';
import { auditColumns } from './auditColumns';
import { IncarnationChoice } from './IncarnationChoice';

const PAGE_SIZE = 50;

/** Every act on the database, and on what belongs to it, as it was recorded; nothing changes a row. Those on others of its name when asked for. */
export function AuditTab({ database }: { database: Database }) {
  const api = useApi(goldenPathDatabasesApiRef);
  const { t, formats } = useTranslation();
  const columns = useMemo(() => auditColumns({ t, formats }), [t, formats]);
  const { environment, name, incarnation } = database;
  const [{ acts }, setUrl] = useUrlState(['acts']);
  const isAll = acts === 'all';
  const asked = { environment, database: name, ...(!isAll && { incarnation }) };
  const pages = useCursorPages({ key: JSON.stringify(asked), pageSize: PAGE_SIZE });
  const { cursor } = pages;
  const query = useQuery({
    key: JSON.stringify([asked, cursor]),
    load: () => api.listDatabaseAudit({ ...asked, limit: PAGE_SIZE, ...(cursor && { cursor }) }),
    refreshEveryMs: paceOf([database]),
  });
  const { state, reload } = query;
  const page = state.status === 'loaded' ? state.data : undefined;
  const csv = useAct({
    run: () => api.exportDatabaseAudit(asked),
    onDone: text =>
      downloadFile({
        name: [environment, name, ...(isAll ? [] : [incarnation]), 'audit.csv'].join('-'),
        content: new Blob([text], { type: 'text/csv' }),
      }),
  });

  return (
    <section aria-label={t('database.audit.title')}>
      <Flex direction="column" gap="3">
        <Flex justify="between" align="center" gap="3">
          <Text as="h3" variant="title-x-small">
            {t('database.audit.title')}
          </Text>
          <Button variant="secondary" iconStart={<RiDownloadLine />} isPending={csv.running} onPress={csv.start}>
            {t('shared.csv.download')}
          </Button>
        </Flex>
        {(incarnation > 1 || isAll) && (
          <IncarnationChoice
            incarnation={incarnation}
            isAll={isAll}
            onChange={chosen => setUrl({ acts: chosen ? 'all' : undefined })}
          />
        )}
        {csv.error && <ErrorPanel title={t('shared.csv.failed')} error={csv.error} onRetry={csv.start} />}
        <StaleNotice query={query} />
        {state.status === 'failed' ? (
          <ErrorPanel title={t('database.audit.unreadable')} error={state.error} onRetry={reload} />
        ) : (
          <DataTable
            label={t('database.audit.title')}
            columns={columns}
            items={page?.items}
            isStale={state.status === 'loaded' && state.previous}
            pagination={pages.pagination(page)}
            emptyState={<EmptyState title={t('database.audit.none')} description={t('database.audit.noneWhy')} />}
          />
        )}
        {page && (
          <Text color="secondary">
            {t('database.audit.total', { count: page.totalItems, number: formats.number(page.totalItems) })}
          </Text>
        )}
      </Flex>
    </section>
  );
}
