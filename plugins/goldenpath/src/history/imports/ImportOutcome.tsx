import { CellText, Text } from '@backstage/ui';
import type { HistoryImportAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useEffect, useMemo, useRef } from 'react';
import { DataTable, type DataColumn } from '../../shared/DataTable';
import { EmptyState } from '../../shared/EmptyState';
import { FactList } from '../../shared/Facts';
import { useItemPages } from '../../shared/useItemPages';
import { useTranslation } from '../../translation/useTranslation';
import styles from './ImportDialog.module.css';

type RefusedRow = HistoryImportAnswer['refused'][number] & { id: string };

const PAGE_SIZE = 20;

/** What an import did with each row. It takes the focus of the button that started it. */
export function ImportOutcome({ answer }: { answer: HistoryImportAnswer }) {
  const { rows, stored, duplicates, refused } = answer;
  const { t, formats } = useTranslation();
  const columns = useRefusedColumns();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  const items = useMemo(() => refused.map(row => ({ ...row, id: `${row.line}` })), [refused]);
  const { shown, pagination } = useItemPages({ items, pageSize: PAGE_SIZE });
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={section} aria-label={t('history.imports.result')} className={styles.outcome} tabIndex={0}>
      <Text as="h3" variant="title-x-small">
        {stored === 0
          ? t('history.imports.nothingNew')
          : t('history.imports.storedCount', { count: stored, total: formats.number(stored) })}
      </Text>
      <FactList
        facts={[
          { label: t('history.imports.rows'), value: formats.number(rows) },
          { label: t('history.imports.stored'), value: formats.number(stored) },
          { label: t('history.imports.duplicates'), value: formats.number(duplicates) },
          { label: t('history.imports.refused'), value: formats.number(refused.length) },
        ]}
        isDense
      />
      {refused.length > 0 && (
        <>
          <Text as="p">{t('history.imports.refusedExplanation')}</Text>
          <DataTable
            label={t('history.imports.refusedRows')}
            columns={columns}
            items={shown}
            pagination={pagination}
            emptyState={
              <EmptyState
                title={t('history.imports.noneRefused')}
                description={t('history.imports.noneRefusedDescription')}
              />
            }
          />
        </>
      )}
    </section>
  );
}

function useRefusedColumns(): DataColumn<RefusedRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'line',
        label: t('history.imports.columns.line'),
        isRowHeader: true,
        cell: row => <CellText title={`${row.line}`} />,
      },
      {
        id: 'reason',
        label: t('history.imports.columns.reason'),
        isLong: true,
        cell: row => <CellText title={row.reason} />,
      },
    ],
    [t],
  );
}
