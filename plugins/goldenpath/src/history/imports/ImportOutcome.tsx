import { CellText, Text } from '@backstage/ui';
import type { HistoryImportAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useEffect, useMemo, useRef } from 'react';
import { DataTable, type DataColumn } from '../../shared/DataTable';
import { EmptyState } from '../../shared/EmptyState';
import { FactList } from '../../shared/Facts';
import { useItemPages } from '../../shared/useItemPages';
import styles from './ImportDialog.module.css';

type RefusedRow = HistoryImportAnswer['refused'][number] & { id: string };

const PAGE_SIZE = 20;

const columns: DataColumn<RefusedRow>[] = [
  { id: 'line', label: 'Line', isRowHeader: true, cell: row => <CellText title={`${row.line}`} /> },
  { id: 'reason', label: 'Reason', cell: row => <CellText title={row.reason} /> },
];

/** What an import did with each row. It takes the focus of the button that started it. */
export function ImportOutcome({ answer }: { answer: HistoryImportAnswer }) {
  const { rows, stored, duplicates, refused } = answer;
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  const items = useMemo(() => refused.map(row => ({ ...row, id: `${row.line}` })), [refused]);
  const { shown, pagination } = useItemPages({ items, pageSize: PAGE_SIZE });
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={section} aria-label="Result" className={styles.outcome} tabIndex={0}>
      <Text as="h3" variant="title-x-small">
        {headline(stored)}
      </Text>
      <FactList
        facts={[
          { label: 'Rows in the file', value: `${rows}` },
          { label: 'Stored', value: `${stored}` },
          { label: 'Already there', value: `${duplicates}` },
          { label: 'Refused', value: `${refused.length}` },
        ]}
        isDense
      />
      {refused.length > 0 && (
        <>
          <Text as="p">
            Refused rows are not in the history. Correct them in the file and import it again: the others are not stored
            twice.
          </Text>
          <DataTable
            label="Refused rows"
            columns={columns}
            items={shown}
            pagination={pagination}
            emptyState={<EmptyState title="None" description="Every row could be read." />}
          />
        </>
      )}
    </section>
  );
}

function headline(stored: number): string {
  if (stored === 0) {
    return 'Nothing new was stored';
  }
  return stored === 1 ? '1 record was stored' : `${stored} records were stored`;
}
