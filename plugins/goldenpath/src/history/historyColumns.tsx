import { Cell, CellText, Link } from '@backstage/ui';
import { formatDuration, type HistoryItem } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DataColumn } from '../shared/DataTable';
import { outcomeLook } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { RelativeTime } from '../shared/time/RelativeTime';

/** The columns of the history. */
export const historyColumns: DataColumn<HistoryItem>[] = [
  {
    id: 'build',
    label: 'Build',
    isRowHeader: true,
    cell: run => <CellText title={run.buildId} />,
  },
  {
    id: 'environment',
    label: 'Environment',
    cell: run => <CellText title={run.environment} />,
  },
  { id: 'phase', label: 'Phase', cell: run => <CellText title={run.phase} /> },
  {
    id: 'outcome',
    label: 'Outcome',
    cell: run => (
      <Cell>
        <StatusMark look={outcomeLook(run.exitCode)} />
      </Cell>
    ),
  },
  {
    id: 'duration',
    label: 'Duration',
    cell: run => <CellText title={formatDuration(run.durationSeconds)} />,
  },
  {
    id: 'started',
    label: 'Started',
    cell: run => (
      <Cell>
        <RelativeTime at={run.startTime} />
      </Cell>
    ),
  },
  {
    id: 'flags',
    label: 'Flags',
    cell: run => <CellText title={run.flags} />,
  },
  {
    id: 'log',
    label: 'Log',
    cell: run => (
      <Cell>
        {/^https?:\/\//.test(run.logPath) ? (
          <Link href={run.logPath} target="_blank">
            Log
          </Link>
        ) : (
          run.logPath
        )}
      </Cell>
    ),
  },
];
