import { Cell, CellText } from '@backstage/ui';
import type { TimingStatistics } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/DataTable';
import { streakLook } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';

/** Statistics as a row of a table. */
export type SummaryRow = TimingStatistics & { id: string };

/** The columns of the summary: what went well comes first, as on a narrow screen the last ones are out of sight. */
export function useSummaryColumns(): DataColumn<SummaryRow>[] {
  const { t, formats } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'phase',
        label: t('history.summary.columns.phase'),
        isRowHeader: true,
        cell: row => <CellText title={row.phase} />,
      },
      {
        id: 'environment',
        label: t('history.summary.columns.environment'),
        cell: row => <CellText title={row.environment} />,
      },
      {
        id: 'success',
        label: t('history.summary.columns.success'),
        cell: row => <CellText title={successOf(row, { t, formats })} />,
      },
      {
        id: 'streak',
        label: t('history.summary.columns.streak'),
        cell: row => (
          <Cell>
            <StatusMark look={streakLook(row.consecutiveSuccesses)} />
          </Cell>
        ),
      },
      {
        id: 'p50',
        label: t('history.summary.columns.p50'),
        cell: row => <CellText title={lengthOf(row.p50, { t, formats })} />,
      },
      {
        id: 'p90',
        label: t('history.summary.columns.p90'),
        cell: row => <CellText title={lengthOf(row.p90, { t, formats })} />,
      },
      {
        id: 'p95',
        label: t('history.summary.columns.p95'),
        cell: row => <CellText title={lengthOf(row.p95, { t, formats })} />,
      },
    ],
    [t, formats],
  );
}

/** The share and what it is of: 100 % of one run is not 100 % of a thousand. Rounded down, so that only what never failed has 100 %. */
function successOf({ successRate, succeeded, count }: TimingStatistics, { t, formats }: Words): string {
  return t('history.summary.success', {
    share: formats.percent(Math.floor(successRate * 100) / 100),
    succeeded: formats.number(succeeded),
    total: formats.number(count),
  });
}

/** There is no usual duration of what never succeeded. */
function lengthOf(seconds: number | undefined, { t, formats }: Words): string {
  return seconds === undefined ? t('history.noneSucceeded') : formats.duration(seconds);
}
