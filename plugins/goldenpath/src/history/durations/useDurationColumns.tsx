import { Cell, CellText } from '@backstage/ui';
import type { TimingBucket, TimingPoint } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/DataTable';
import { outcomeLook } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { useTranslation } from '../../translation/useTranslation';
import { useDayFormats } from './useDayFormats';

/** A span of time as a row of a table. */
export type SpanRow = TimingBucket & { id: string };

/** The columns of a series whose runs are told one by one. */
export function useRunColumns(): DataColumn<TimingPoint>[] {
  const { t, formats } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'build',
        label: t('history.durations.columns.build'),
        isRowHeader: true,
        cell: run => <CellText title={run.buildId} />,
      },
      {
        id: 'outcome',
        label: t('history.durations.columns.outcome'),
        cell: run => (
          <Cell>
            <StatusMark look={outcomeLook(run.exitCode)} />
          </Cell>
        ),
      },
      {
        id: 'duration',
        label: t('history.durations.columns.duration'),
        cell: run => <CellText title={formats.duration(run.durationSeconds)} />,
      },
      {
        id: 'started',
        label: t('history.durations.columns.started'),
        cell: run => (
          <Cell>
            <RelativeTime at={run.startTime} />
          </Cell>
        ),
      },
    ],
    [t, formats],
  );
}

/** The columns of a series that is told in spans of time. */
export function useSpanColumns(): DataColumn<SpanRow>[] {
  const { t, formats } = useTranslation();
  const { moment } = useDayFormats();
  return useMemo(() => {
    const lengthOf = (seconds: number | undefined) =>
      seconds === undefined ? t('history.noneSucceeded') : formats.duration(seconds);
    return [
      {
        id: 'from',
        label: t('history.durations.columns.from'),
        isRowHeader: true,
        cell: span => <CellText title={moment(Date.parse(span.from))} />,
      },
      {
        id: 'count',
        label: t('history.durations.columns.count'),
        cell: span => <CellText title={formats.number(span.count)} />,
      },
      {
        id: 'failed',
        label: t('history.durations.columns.failed'),
        cell: span => <CellText title={formats.number(span.failed)} />,
      },
      { id: 'p50', label: t('history.durations.columns.p50'), cell: span => <CellText title={lengthOf(span.p50)} /> },
      { id: 'p95', label: t('history.durations.columns.p95'), cell: span => <CellText title={lengthOf(span.p95)} /> },
    ];
  }, [t, formats, moment]);
}
