import { Cell, CellText, Text } from '@backstage/ui';
import { StatusMarks } from '../../databases/StatusMarks';
import type { DataColumn } from '../../shared/DataTable';
import { SecretName } from '../../shared/SecretName';
import { basicLooks } from '../../shared/status/basicLooks';
import { StatusMark } from '../../shared/status/StatusMark';
import { Age } from '../../shared/time/RelativeTime';
import type { BuildDatabase } from './databasesOf';

/** The columns of a build's databases. */
export const buildDatabaseColumns: DataColumn<BuildDatabase>[] = [
  { id: 'database', label: 'Database', isRowHeader: true, cell: ({ name }) => <CellText title={name} /> },
  {
    id: 'status',
    label: 'Status',
    cell: ({ summary }) => (
      <Cell>
        {summary ? <StatusMarks database={summary} /> : <StatusMark look={basicLooks.unknown} />}
        <Text as="p" variant="body-small" color="secondary">
          {summary ? summary.statusReason : 'Nothing is known of it yet.'}
        </Text>
      </Cell>
    ),
  },
  { id: 'app', label: 'App', cell: ({ app }) => <CellText title={app} /> },
  {
    id: 'secret',
    label: 'Secret',
    cell: ({ app, secret }) => (
      <Cell>
        <SecretName secret={secret} copyFor={app} />
      </Cell>
    ),
  },
  { id: 'age', label: 'Age', cell: ({ summary }) => <Cell>{summary && <Age since={summary.createdAt} />}</Cell> },
];
