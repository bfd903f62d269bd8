import { Cell, CellText } from '@backstage/ui';
import { formatDuration, type TimingStatistics } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DataColumn } from '../../shared/DataTable';
import { streakLook } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';

/** Statistics as a row of a table. */
export type SummaryRow = TimingStatistics & { id: string };

/** The columns of the summary: what went well comes first, as on a narrow screen the last ones are out of sight. */
export const summaryColumns: DataColumn<SummaryRow>[] = [
  { id: 'phase', label: 'Phase', isRowHeader: true, cell: row => <CellText title={row.phase} /> },
  { id: 'environment', label: 'Environment', cell: row => <CellText title={row.environment} /> },
  { id: 'success', label: 'Success rate', cell: row => <CellText title={successOf(row)} /> },
  {
    id: 'streak',
    label: 'Current streak',
    cell: row => (
      <Cell>
        <StatusMark look={streakLook(row.consecutiveSuccesses)} />
      </Cell>
    ),
  },
  { id: 'p50', label: 'p50', cell: row => <CellText title={lengthOf(row.p50)} /> },
  { id: 'p90', label: 'p90', cell: row => <CellText title={lengthOf(row.p90)} /> },
  { id: 'p95', label: 'p95', cell: row => <CellText title={lengthOf(row.p95)} /> },
];

/** The share and what it is of: 100 % of one run is not 100 % of a thousand. Rounded down, so that only what never failed has 100 %. */
function successOf({ successRate, succeeded, count }: TimingStatistics): string {
  return `${Math.floor(successRate * 100)} % (${succeeded} of ${count})`;
}

/** There is no usual duration of what never succeeded. */
function lengthOf(seconds: number | undefined): string {
  return seconds === undefined ? 'none succeeded' : formatDuration(seconds);
}
