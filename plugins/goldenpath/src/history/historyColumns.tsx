import { Cell, CellText, Link } from '@backstage/ui';
import { formatDuration, type HistoryItem } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useLinks } from '../routes';
import type { DataColumn } from '../shared/DataTable';
import { outcomeLook } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { RelativeTime } from '../shared/time/RelativeTime';

/** How our own runs name their log: the API's list of the build's events. */
const ownLog = /^\/api\/goldenpath\/builds\/[^/]+\/[^/]+\/events(\?.*)?$/;

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
    wraps: true,
    cell: run => <CellText title={run.flags} />,
  },
  {
    id: 'log',
    label: 'Log',
    wraps: true,
    cell: run => (
      <Cell>
        <RunLog run={run} />
      </Cell>
    ),
  },
];

/** Where a run's own words are: our runs' are the events of their build; those of imported ones are where their registry says. */
function RunLog({ run }: { run: HistoryItem }) {
  const links = useLinks();
  const events = ownLog.exec(run.logPath);
  if (events) {
    const incarnation = Number(new URLSearchParams(events[1]).get('incarnation') ?? 1);
    const href = links.build({ environment: run.environment, buildId: run.buildId, incarnation }, 'events');
    return href ? <Link href={href}>Events</Link> : null;
  }
  return /^https?:\/\//.test(run.logPath) ? (
    <Link href={run.logPath} target="_blank">
      Log
    </Link>
  ) : (
    <>{run.logPath}</>
  );
}
