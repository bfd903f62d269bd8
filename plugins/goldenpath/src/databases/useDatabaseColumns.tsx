import { Cell, CellText, Link } from '@backstage/ui';
import type { DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import type { OpenedAct } from '../database/acts/useDatabaseActs';
import { useLinks } from '../routes';
import type { DataColumn } from '../shared/DataTable';
import { EntityName } from '../shared/EntityName';
import { Age } from '../shared/time/RelativeTime';
import { useTranslation } from '../translation/useTranslation';
import { countGrants } from './countGrants';
import { DatabaseMenu } from './DatabaseMenu';
import { StatusMarks } from './StatusMarks';

/** A database as a row: the table wants one id. */
export type DatabaseRow = DatabaseSummary & { id: string };

/** A database as a row. */
export function toRow(database: DatabaseSummary): DatabaseRow {
  const { environment, name, incarnation } = database;
  return { ...database, id: `${environment}/${name}/${incarnation}` };
}

/** The columns of the databases table: the same ones at each render, so that rows that did not change are not drawn anew. */
export function useDatabaseColumns(open: (act: OpenedAct) => void): DataColumn<DatabaseRow>[] {
  const { t, formats } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'database',
        label: t('databases.columns.database'),
        isRowHeader: true,
        cell: ({ name, incarnation }) => <CellText title={incarnation > 1 ? `${name} (${incarnation})` : name} />,
      },
      {
        id: 'environment',
        label: t('databases.columns.environment'),
        cell: ({ environment }) => <CellText title={environment} />,
      },
      {
        id: 'status',
        label: t('databases.columns.status'),
        cell: database => (
          <Cell>
            <StatusMarks database={database} />
          </Cell>
        ),
      },
      { id: 'app', label: t('databases.columns.app'), cell: ({ app }) => <CellText title={app} /> },
      {
        id: 'owner',
        label: t('databases.columns.owner'),
        cell: ({ owner }) => (
          <Cell>
            <EntityName entityRef={owner} />
          </Cell>
        ),
      },
      {
        id: 'build',
        label: t('databases.columns.build'),
        cell: database => (
          <Cell>
            <BuildLink database={database} />
          </Cell>
        ),
      },
      {
        id: 'grants',
        label: t('databases.columns.grants'),
        cell: ({ grants }) => {
          const { total, levels } = countGrants(grants, { t, formats });
          return <CellText title={total} description={levels} />;
        },
      },
      {
        id: 'age',
        label: t('databases.columns.age'),
        cell: ({ createdAt }) => (
          <Cell>
            <Age since={createdAt} />
          </Cell>
        ),
      },
      {
        id: 'menu',
        label: t('databases.columns.actions'),
        isLabelHidden: true,
        cell: database => (
          <Cell>
            <DatabaseMenu database={database} onAct={(act, subject) => open({ act, database: subject })} />
          </Cell>
        ),
      },
    ],
    [open, t, formats],
  );
}

/** The build that the database goes with, where there is one. */
function BuildLink({ database }: { database: DatabaseSummary }) {
  const links = useLinks();
  const { environment, build } = database;
  return build ? <Link href={links.build({ environment, ...build })}>{build.buildId}</Link> : null;
}
