import { Cell, CellText, Text } from '@backstage/ui';
import type { DnsRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/DataTable';
import { recordLooks } from '../../shared/status/dnsLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { RecordOwnership } from './RecordOwnership';
import styles from './records.module.css';
import { RecordValue } from './RecordValue';

/** A record as a row: the table wants one id. */
export type RecordRow = DnsRecord & { id: string };

/** A record as a row. */
export function toRow(record: DnsRecord): RecordRow {
  return { ...record, id: `${record.name} ${record.type} ${record.setIdentifier ?? ''}` };
}

/** The columns of a table of records. The state comes early: where columns do not fit, the last ones are out of sight. */
export function useRecordColumns(): DataColumn<RecordRow>[] {
  const { t, formats } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('dns.records.columns.name'),
        isRowHeader: true,
        cell: ({ name }) => (
          <Cell>
            <span className={styles.name}>{name}</span>
          </Cell>
        ),
      },
      {
        id: 'state',
        label: t('dns.records.columns.state'),
        isLong: true,
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
        label: t('dns.records.columns.type'),
        cell: ({ type, setIdentifier }) => <CellText title={type} description={setIdentifier} />,
      },
      {
        id: 'value',
        label: t('dns.records.columns.value'),
        isLong: true,
        cell: record => (
          <Cell>
            <RecordValue record={record} />
          </Cell>
        ),
      },
      {
        id: 'ttl',
        label: t('dns.records.columns.ttl'),
        cell: record => <CellText title={ttlOf(record, { t, formats })} />,
      },
      {
        id: 'ownership',
        label: t('dns.records.columns.ownership'),
        isLong: true,
        cell: record => (
          <Cell>
            <RecordOwnership record={record} />
          </Cell>
        ),
      },
      {
        id: 'seen',
        label: t('dns.records.columns.seen'),
        cell: ({ firstSeenAt }) => (
          <Cell>
            {firstSeenAt === undefined ? <Text>{t('dns.records.notSeen')}</Text> : <RelativeTime at={firstSeenAt} />}
          </Cell>
        ),
      },
    ],
    [t, formats],
  );
}

function ttlOf({ ttl, alias }: DnsRecord, { t, formats }: Words): string {
  if (ttl !== undefined) {
    return t('dns.records.ttl', { seconds: formats.number(ttl) });
  }
  return alias === undefined ? t('dns.records.noTtl') : t('dns.records.aliasTtl');
}
