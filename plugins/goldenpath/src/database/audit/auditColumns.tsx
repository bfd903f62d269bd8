import { Cell, CellText, Text } from '@backstage/ui';
import type { DatabaseAuditRow } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActorName } from '../../shared/ActorName';
import type { DataColumn } from '../../shared/DataTable';
import { auditLooks } from '../../shared/status/databaseLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import type { Words } from '../../translation/words';
import styles from './auditColumns.module.css';
import { formatAct } from './formatAct';

/** The columns of the audit. What an act was about stands below its name, so that it is in sight. */
export function auditColumns(words: Words): DataColumn<DatabaseAuditRow>[] {
  const { t } = words;
  return [
    {
      id: 'action',
      label: t('database.audit.columns.action'),
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
      label: t('database.audit.columns.status'),
      cell: ({ status }) => (
        <Cell>
          <StatusMark look={lookOf(auditLooks, status)} />
        </Cell>
      ),
    },
    {
      id: 'at',
      label: t('database.audit.columns.at'),
      cell: ({ at }) => (
        <Cell>
          <RelativeTime at={at} />
        </Cell>
      ),
    },
    {
      id: 'duration',
      label: t('database.audit.columns.duration'),
      cell: ({ durationMs }) => <CellText title={formatAct(durationMs, words)} />,
    },
    { id: 'role', label: t('database.audit.columns.role'), cell: ({ role }) => <CellText title={role ?? ''} /> },
    {
      id: 'actor',
      label: t('database.audit.columns.actor'),
      cell: ({ actor }) => (
        <Cell>
          <ActorName actor={actor} />
        </Cell>
      ),
    },
  ];
}
