import { Cell, CellText, Link } from '@backstage/ui';
import type { HistoryItem } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import type { DataColumn } from '../shared/DataTable';
import { outcomeLook } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { RelativeTime } from '../shared/time/RelativeTime';
import { useTranslation } from '../translation/useTranslation';

/** The columns of the history. */
export function useHistoryColumns(): DataColumn<HistoryItem>[] {
  const { t, formats } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'build',
        label: t('history.columns.build'),
        isRowHeader: true,
        cell: run => <CellText title={run.buildId} />,
      },
      {
        id: 'environment',
        label: t('history.columns.environment'),
        cell: run => <CellText title={run.environment} />,
      },
      { id: 'phase', label: t('history.columns.phase'), cell: run => <CellText title={run.phase} /> },
      {
        id: 'outcome',
        label: t('history.columns.outcome'),
        cell: run => (
          <Cell>
            <StatusMark look={outcomeLook(run.exitCode)} />
          </Cell>
        ),
      },
      {
        id: 'duration',
        label: t('history.columns.duration'),
        cell: run => <CellText title={formats.duration(run.durationSeconds)} />,
      },
      {
        id: 'started',
        label: t('history.columns.started'),
        cell: run => (
          <Cell>
            <RelativeTime at={run.startTime} />
          </Cell>
        ),
      },
      {
        id: 'flags',
        label: t('history.columns.flags'),
        isLong: true,
        cell: run => <CellText title={run.flags} />,
      },
      {
        id: 'log',
        label: t('history.columns.log'),
        isLong: true,
        cell: run => (
          <Cell>
            {/^https?:\/\//.test(run.logPath) ? (
              <Link href={run.logPath} target="_blank">
                {t('history.columns.log')}
              </Link>
            ) : (
              run.logPath
            )}
          </Cell>
        ),
      },
    ],
    [t, formats],
  );
}
