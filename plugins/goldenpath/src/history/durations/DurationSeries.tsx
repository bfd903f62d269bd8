import { Skeleton, Text } from '@backstage/ui';
import type { TimingSeries } from '@goldenpath/backstage-plugin-goldenpath-common';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from '../../translation/useTranslation';
import { ChartBoundary } from './ChartBoundary';
import styles from './DurationChart.module.css';
import { describeSeries, durationData, type TimeRange } from './durationData';
import { DurationTable } from './DurationTable';

const DurationChart = lazy(async () => ({ default: (await import('./DurationChart')).DurationChart }));

/** The durations of one phase in one environment, as a chart or as a table. */
export function DurationSeries(props: {
  series: TimingSeries;
  bucketSeconds: number;
  range: TimeRange;
  isTable: boolean;
}) {
  const { series, bucketSeconds, range, isTable } = props;
  const { t, formats } = useTranslation();
  const { phase, environment } = series;
  const title = t('history.durations.series', { phase, environment });
  const data = useMemo(() => durationData({ series, bucketSeconds }), [series, bucketSeconds]);
  const label = describeSeries({ series, t, formats });
  return (
    <section aria-label={title} className={styles.series}>
      <Text as="h3" variant="title-x-small">
        {title}
      </Text>
      {isTable ? (
        <DurationTable series={series} label={label} />
      ) : (
        <ChartBoundary>
          <Suspense fallback={<Skeleton className={styles.frame} width="100%" />}>
            <DurationChart label={label} data={data} range={range} />
          </Suspense>
        </ChartBoundary>
      )}
    </section>
  );
}
