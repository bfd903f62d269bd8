import { Cell, CellText, Link } from '@backstage/ui';
import type { DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabaseAct } from '../database/acts/fitness';
import { useLinks } from '../routes';
import type { DataColumn } from '../shared/DataTable';
import { EntityName } from '../shared/EntityName';
import { Age } from '../shared/time/RelativeTime';
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

/** The columns of the databases table. */
export function databaseColumns(options: {
  onAct: (act: DatabaseAct, database: DatabaseSummary) => void;
}): DataColumn<DatabaseRow>[] {
  return [
    {
      id: 'database',
      label: 'Database',
      isRowHeader: true,
      cell: ({ name, incarnation }) => <CellText title={incarnation > 1 ? `${name} (${incarnation})` : name} />,
    },
    { id: 'environment', label: 'Environment', cell: ({ environment }) => <CellText title={environment} /> },
    {
      id: 'status',
      label: 'Status',
      cell: database => (
        <Cell>
          <StatusMarks database={database} />
        </Cell>
      ),
    },
    { id: 'app', label: 'App', cell: ({ app }) => <CellText title={app} /> },
    {
      id: 'owner',
      label: 'Owner',
      cell: ({ owner }) => (
        <Cell>
          <EntityName entityRef={owner} />
        </Cell>
      ),
    },
    {
      id: 'build',
      label: 'Build',
      cell: database => (
        <Cell>
          <BuildLink database={database} />
        </Cell>
      ),
    },
    {
      id: 'grants',
      label: 'Grants',
      cell: ({ grants }) => {
        const { total, levels } = countGrants(grants);
        return <CellText title={`${total}`} description={levels} />;
      },
    },
    {
      id: 'age',
      label: 'Age',
      cell: ({ createdAt }) => (
        <Cell>
          <Age since={createdAt} />
        </Cell>
      ),
    },
    {
      id: 'menu',
      label: 'Actions',
      isLabelHidden: true,
      cell: database => (
        <Cell>
          <DatabaseMenu database={database} onAct={options.onAct} />
        </Cell>
      ),
    },
  ];
}

/** The build that the database goes with, where there is one. */
function BuildLink({ database }: { database: DatabaseSummary }) {
  const links = useLinks();
  const { environment, build } = database;
  return build ? <Link href={links.build({ environment, ...build })}>{build.buildId}</Link> : null;
}
