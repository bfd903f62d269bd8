import { Cell, CellText } from '@backstage/ui';
import { formatDuration, type TimingBucket, type TimingPoint } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DataColumn } from '../../shared/DataTable';
import { outcomeLook } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { formatDay } from './formatDay';

/** A span of time as a row of a table. */
export type SpanRow = TimingBucket & { id: string };

/** The columns of a series whose runs are told one by one. */
export const runColumns: DataColumn<TimingPoint>[] = [
  { id: 'build', label: 'Build', isRowHeader: true, cell: run => <CellText title={run.buildId} /> },
  {
    id: 'outcome',
    label: 'Outcome',
    cell: run => (
      <Cell>
        <StatusMark look={outcomeLook(run.exitCode)} />
      </Cell>
    ),
  },
  { id: 'duration', label: 'Duration', cell: run => <CellText title={formatDuration(run.durationSeconds)} /> },
  {
    id: 'started',
    label: 'Started',
    cell: run => (
      <Cell>
        <RelativeTime at={run.startTime} />
      </Cell>
    ),
  },
];

/** The columns of a series that is told in spans of time. */
export const spanColumns: DataColumn<SpanRow>[] = [
  { id: 'from', label: 'From', isRowHeader: true, cell: span => <CellText title={formatDay(Date.parse(span.from))} /> },
  { id: 'count', label: 'Runs', cell: span => <CellText title={`${span.count}`} /> },
  { id: 'failed', label: 'Failed', cell: span => <CellText title={`${span.failed}`} /> },
  { id: 'p50', label: 'p50', cell: span => <CellText title={lengthOf(span.p50)} /> },
  { id: 'p95', label: 'p95', cell: span => <CellText title={lengthOf(span.p95)} /> },
];

function lengthOf(seconds: number | undefined): string {
  return seconds === undefined ? 'none succeeded' : formatDuration(seconds);
}
