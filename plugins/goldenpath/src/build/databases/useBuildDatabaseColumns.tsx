import { Cell, CellText, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { StatusMarks } from '../../databases/StatusMarks';
import type { DataColumn } from '../../shared/DataTable';
import { SecretName } from '../../shared/SecretName';
import { basicLooks } from '../../shared/status/basicLooks';
import { StatusMark } from '../../shared/status/StatusMark';
import { Age } from '../../shared/time/RelativeTime';
import { useTranslation } from '../../translation/useTranslation';
import type { BuildDatabase } from './databasesOf';

/** The columns of a build's databases. */
export function useBuildDatabaseColumns(): DataColumn<BuildDatabase>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'database',
        label: t('build.databases.columns.database'),
        isRowHeader: true,
        cell: ({ name }) => <CellText title={name} />,
      },
      {
        id: 'status',
        label: t('build.databases.columns.status'),
        cell: ({ summary }) => (
          <Cell>
            {summary ? <StatusMarks database={summary} /> : <StatusMark look={basicLooks.unknown} />}
            <Text as="p" variant="body-small" color="secondary">
              {summary ? summary.statusReason : t('build.databases.unknown')}
            </Text>
          </Cell>
        ),
      },
      { id: 'app', label: t('build.databases.columns.app'), cell: ({ app }) => <CellText title={app} /> },
      {
        id: 'secret',
        label: t('build.databases.columns.secret'),
        isLong: true,
        cell: ({ app, secret }) => (
          <Cell>
            <SecretName secret={secret} copyFor={app} />
          </Cell>
        ),
      },
      {
        id: 'age',
        label: t('build.databases.columns.age'),
        cell: ({ summary }) => <Cell>{summary && <Age since={summary.createdAt} />}</Cell>,
      },
    ],
    [t],
  );
}
