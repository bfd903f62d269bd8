import { Flex, Skeleton, Text, ToggleButton, ToggleButtonGroup, VisuallyHidden } from '@backstage/ui';
import type { HistorySeriesAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import type { Query } from '../../shared/query/useQuery';
import { useUrlState } from '../../shared/useUrlState';
import styles from './DurationChart.module.css';
import { timeRange } from './durationData';
import { DurationLegend } from './DurationLegend';
import { DurationSeries } from './DurationSeries';

/** How long runs took, over time: a chart for each phase in each environment, or the same as tables. */
export function HistoryDurations({ series }: { series: Query<HistorySeriesAnswer> }) {
  const { state, reload } = series;
  const [{ durations }, setUrl] = useUrlState(['durations']);
  const isTable = durations === 'table';
  const id = useId();
  return (
    <section aria-labelledby={id} aria-busy={state.status === 'loaded' && state.previous ? true : undefined}>
      <Flex direction="column" gap="3">
        <Flex justify="between" align="center" gap="3" style={{ flexWrap: 'wrap' }}>
          <Text as="h2" id={id} variant="title-small">
            Durations over time
          </Text>
          <ToggleButtonGroup
            aria-label="Show durations as"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[isTable ? 'table' : 'charts']}
            onSelectionChange={keys => setUrl({ durations: [...keys][0] === 'table' ? 'table' : undefined })}
          >
            <ToggleButton id="charts">Charts</ToggleButton>
            <ToggleButton id="table">Tables</ToggleButton>
          </ToggleButtonGroup>
        </Flex>
        {state.status === 'loading' && <DurationsSkeleton />}
        {state.status === 'failed' && (
          <ErrorPanel title="The durations cannot be read" error={state.error} onRetry={reload} />
        )}
        {state.status === 'loaded' && <Durations answer={state.data} isTable={isTable} />}
      </Flex>
    </section>
  );
}

function Durations({ answer, isTable }: { answer: HistorySeriesAnswer; isTable: boolean }) {
  const { bucketSeconds, items, leftOut } = answer;
  if (bucketSeconds === undefined) {
    return <EmptyState title="No durations yet" description="They come with the first run that the filters leave." />;
  }
  const range = timeRange({ items, bucketSeconds });
  const hasRuns = items.some(({ points }) => points !== undefined);
  const hasSpans = items.some(({ points }) => points === undefined);
  return (
    <>
      {!isTable && <DurationLegend hasRuns={hasRuns} hasSpans={hasSpans} />}
      <div className={styles.charts}>
        {items.map(series => (
          <DurationSeries
            key={JSON.stringify([series.phase, series.environment])}
            series={series}
            bucketSeconds={bucketSeconds}
            range={range}
            isTable={isTable}
          />
        ))}
      </div>
      {leftOut > 0 && (
        <Text as="p" color="secondary">
          {leftOut === 1 ? '1 more phase is' : `${leftOut} more phases are`} not shown here. Filter by phase or
          environment to see {leftOut === 1 ? 'it' : 'them'}.
        </Text>
      )}
    </>
  );
}

function DurationsSkeleton() {
  return (
    <>
      <VisuallyHidden role="status">Loading the durations</VisuallyHidden>
      <div className={styles.charts}>
        {[0, 1].map(chart => (
          <Skeleton key={chart} className={styles.frame} width="100%" />
        ))}
      </div>
    </>
  );
}
