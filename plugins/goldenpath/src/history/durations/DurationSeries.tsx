import { Skeleton, Text } from '@backstage/ui';
import { formatDuration, type TimingSeries } from '@goldenpath/backstage-plugin-goldenpath-common';
import { lazy, Suspense, useMemo } from 'react';
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
  const { phase, environment } = series;
  const data = useMemo(() => durationData({ series, bucketSeconds }), [series, bucketSeconds]);
  const label = describeSeries({ series, format: formatDuration });
  return (
    <section aria-label={`${phase} in ${environment}`} className={styles.series}>
      <Text as="h3" variant="title-x-small">
        {phase} in {environment}
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
