import { Cell, CellText, Flex, Text } from '@backstage/ui';
import { StatusMarks } from '../../databases/StatusMarks';
import { CopyButton } from '../../shared/CopyButton';
import type { DataColumn } from '../../shared/DataTable';
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
        {summary ? (
          <StatusMarks database={summary} />
        ) : (
          <StatusMark look={{ ...basicLooks.unknown, label: 'unknown: not asked for yet' }} />
        )}
        {summary?.statusReason && (
          <Text as="p" variant="body-small" color="secondary">
            {summary.statusReason}
          </Text>
        )}
      </Cell>
    ),
  },
  { id: 'app', label: 'App', cell: ({ app }) => <CellText title={app} /> },
  {
    id: 'secret',
    label: 'Secret',
    cell: ({ app, secret }) => (
      <Cell>
        <Flex align="center" gap="1">
          <Text as="span">{secret}</Text>
          <CopyButton label={`Copy the secret's name of ${app}`} text={secret} />
        </Flex>
      </Cell>
    ),
  },
  { id: 'age', label: 'Age', cell: ({ summary }) => <Cell>{summary && <Age since={summary.createdAt} />}</Cell> },
];
