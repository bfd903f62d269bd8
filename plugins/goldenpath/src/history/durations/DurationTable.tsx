import { Text } from '@backstage/ui';
import type { TimingSeries } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable } from '../../shared/DataTable';
import { useItemPages } from '../../shared/useItemPages';
import { useTranslation } from '../../translation/useTranslation';
import { useRunColumns, useSpanColumns } from './useDurationColumns';

const PAGE_SIZE = 20;

/** What a series' chart shows, as a table: the latest first. */
export function DurationTable({ series, label }: { series: TimingSeries; label: string }) {
  const { points, buckets } = series;
  return points ? <RunTable label={label} points={points} /> : <SpanTable label={label} buckets={buckets} />;
}

function RunTable({ label, points }: { label: string; points: NonNullable<TimingSeries['points']> }) {
  return <PagedTable label={label} columns={useRunColumns()} items={points} />;
}

function SpanTable({ label, buckets }: { label: string; buckets: TimingSeries['buckets'] }) {
  const items = useMemo(() => buckets.map(bucket => ({ ...bucket, id: bucket.from })), [buckets]);
  return <PagedTable label={label} columns={useSpanColumns()} items={items} />;
}

function PagedTable<T extends { id: string }>(
  props: Pick<Parameters<typeof DataTable<T>>[0], 'label' | 'columns'> & { items: readonly T[] },
) {
  const { label, columns, items } = props;
  const { t } = useTranslation();
  const latestFirst = useMemo(() => [...items].reverse(), [items]);
  const { shown, pagination } = useItemPages({ items: latestFirst, pageSize: PAGE_SIZE });
  return (
    <DataTable
      label={label}
      columns={columns}
      items={shown}
      pagination={pagination}
      emptyState={<Text>{t('history.durations.noRuns')}</Text>}
    />
  );
}
