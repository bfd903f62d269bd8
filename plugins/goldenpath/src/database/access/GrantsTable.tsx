import { Text } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable } from '../../shared/DataTable';
import { useTranslation } from '../../translation/useTranslation';
import type { OpenedAct } from '../acts/useDatabaseActs';
import { grantColumns } from './grantColumns';

/** Each app that has a way in, had one or wants one. */
export function GrantsTable(props: { database: Database; onOpen: (act: OpenedAct) => void }) {
  const { database, onOpen } = props;
  const { t } = useTranslation();
  const columns = useMemo(
    () => grantColumns({ database, onOpen: (act, grant) => onOpen({ act, database, grant }), t }),
    [database, onOpen, t],
  );
  const rows = useMemo(() => database.grants.map(grant => ({ ...grant, id: grant.app })), [database]);
  return (
    <section aria-label={t('database.access.grants')}>
      <Text as="h3" variant="title-x-small">
        {t('database.access.grants')}
      </Text>
      <DataTable
        label={t('database.access.grants')}
        columns={columns}
        items={rows}
        emptyState={<Text>{t('database.access.nobody')}</Text>}
      />
    </section>
  );
}
