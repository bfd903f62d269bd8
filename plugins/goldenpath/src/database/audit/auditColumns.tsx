import { Cell, CellText } from '@backstage/ui';
import type { DatabaseAuditRow } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DataColumn } from '../../shared/DataTable';
import { auditLooks } from '../../shared/status/databaseLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { formatAct } from './formatAct';

/** The columns of the audit. */
export const auditColumns: DataColumn<DatabaseAuditRow>[] = [
  { id: 'action', label: 'Act', isRowHeader: true, cell: ({ action }) => <CellText title={action} /> },
  {
    id: 'status',
    label: 'Status',
    cell: ({ status }) => (
      <Cell>
        <StatusMark look={lookOf(auditLooks, status)} />
      </Cell>
    ),
  },
  {
    id: 'at',
    label: 'When',
    cell: ({ at }) => (
      <Cell>
        <RelativeTime at={at} />
      </Cell>
    ),
  },
  { id: 'duration', label: 'Duration', cell: ({ durationMs }) => <CellText title={formatAct(durationMs)} /> },
  { id: 'role', label: 'Role', cell: ({ role }) => <CellText title={role ?? ''} /> },
  { id: 'actor', label: 'By', cell: ({ actor }) => <CellText title={actor} /> },
  { id: 'message', label: 'Message', cell: ({ message }) => <Cell>{message}</Cell> },
];
