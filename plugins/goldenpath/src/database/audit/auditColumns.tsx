import { Cell, CellText, Text } from '@backstage/ui';
import type { DatabaseAuditRow } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActorName } from '../../shared/ActorName';
import type { DataColumn } from '../../shared/DataTable';
import { auditLooks } from '../../shared/status/databaseLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import styles from './auditColumns.module.css';
import { formatAct } from './formatAct';

/** The columns of the audit. What an act was about stands below its name, so that it is in sight. */
export const auditColumns: DataColumn<DatabaseAuditRow>[] = [
  {
    id: 'action',
    label: 'Act',
    isRowHeader: true,
    cell: ({ action, message }) => (
      <Cell>
        {action}
        <Text as="p" variant="body-small" color="secondary" className={styles.message}>
          {message}
        </Text>
      </Cell>
    ),
  },
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
  {
    id: 'actor',
    label: 'By',
    cell: ({ actor }) => (
      <Cell>
        <ActorName actor={actor} />
      </Cell>
    ),
  },
];
