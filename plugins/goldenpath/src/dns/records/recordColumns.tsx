import { Cell, CellText, Text } from '@backstage/ui';
import type { DnsRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DataColumn } from '../../shared/DataTable';
import { recordLooks } from '../../shared/status/dnsLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import styles from './recordColumns.module.css';
import { RecordOwnership } from './RecordOwnership';
import { RecordValue } from './RecordValue';

/** A record as a row: the table wants one id. */
export type RecordRow = DnsRecord & { id: string };

/** A record as a row. */
export function toRow(record: DnsRecord): RecordRow {
  return { ...record, id: `${record.name} ${record.type} ${record.setIdentifier ?? ''}` };
}

/** The columns of a table of records. The state comes early: on a narrow screen the last columns are out of sight. */
export const recordColumns: DataColumn<RecordRow>[] = [
  {
    id: 'name',
    label: 'Name',
    isRowHeader: true,
    cell: ({ name }) => (
      <Cell>
        <span className={styles.name}>{name}</span>
      </Cell>
    ),
  },
  {
    id: 'state',
    label: 'State',
    cell: ({ state, reason }) => (
      <Cell>
        <StatusMark look={lookOf(recordLooks, state)} />
        <Text as="p" variant="body-small" color="secondary" className={styles.reason}>
          {reason}
        </Text>
      </Cell>
    ),
  },
  {
    id: 'type',
    label: 'Type',
    cell: ({ type, setIdentifier }) => <CellText title={type} description={setIdentifier} />,
  },
  {
    id: 'value',
    label: 'Value',
    cell: record => (
      <Cell>
        <RecordValue record={record} />
      </Cell>
    ),
  },
  { id: 'ttl', label: 'TTL', cell: record => <CellText title={ttlOf(record)} /> },
  {
    id: 'ownership',
    label: 'Ownership',
    cell: record => (
      <Cell>
        <RecordOwnership record={record} />
      </Cell>
    ),
  },
  {
    id: 'seen',
    label: 'First seen',
    cell: ({ firstSeenAt }) => (
      <Cell>{firstSeenAt === undefined ? <Text>not seen</Text> : <RelativeTime at={firstSeenAt} />}</Cell>
    ),
  },
];

function ttlOf({ ttl, alias }: DnsRecord): string {
  if (ttl !== undefined) {
    return `${ttl} s`;
  }
  return alias === undefined ? 'none' : "target's";
}
