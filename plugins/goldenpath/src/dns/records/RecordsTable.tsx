import type { DnsRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo, useState, type ReactNode } from 'react';
import { DataTable } from '../../shared/DataTable';
import { toRow, useRecordColumns } from './useRecordColumns';

/** A persistent cluster's namespace may hold most of a zone. */
const ROWS = 50;

/** Records with their states, some of them at a time. */
export function RecordsTable(props: { label: string; records: DnsRecord[]; emptyState: ReactNode }) {
  const { label, records, emptyState } = props;
  const columns = useRecordColumns();
  const [wanted, setWanted] = useState(0);
  // What is read anew may be shorter than what was looked at.
  const offset = Math.min(wanted, Math.max(0, Math.ceil(records.length / ROWS) - 1) * ROWS);
  const rows = useMemo(() => records.slice(offset, offset + ROWS).map(toRow), [records, offset]);
  return (
    <DataTable
      label={label}
      columns={columns}
      items={rows}
      emptyState={emptyState}
      pagination={
        records.length > ROWS
          ? {
              pageSize: ROWS,
              offset,
              totalCount: records.length,
              hasNextPage: offset + ROWS < records.length,
              hasPreviousPage: offset > 0,
              pageSizeOptions: [ROWS],
              showPageSizeOptions: false,
              onNextPage: () => setWanted(offset + ROWS),
              onPreviousPage: () => setWanted(offset - ROWS),
            }
          : undefined
      }
    />
  );
}
