import { Flex, Skeleton, Text, ToggleButton, ToggleButtonGroup, VisuallyHidden } from '@backstage/ui';
import type { HistorySeriesAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import type { Query } from '../../shared/query/useQuery';
import { useUrlState } from '../../shared/useUrlState';
import { useTranslation } from '../../translation/useTranslation';
import styles from './DurationChart.module.css';
import { timeRange } from './durationData';
import { DurationLegend } from './DurationLegend';
import { DurationSeries } from './DurationSeries';

/** How long runs took, over time: a chart for each phase in each environment, or the same as tables. */
export function HistoryDurations({ series }: { series: Query<HistorySeriesAnswer> }) {
  const { t } = useTranslation();
  const { state, reload } = series;
  const [{ durations }, setUrl] = useUrlState(['durations']);
  const isTable = durations === 'table';
  const id = useId();
  return (
    <section aria-labelledby={id} aria-busy={state.status === 'loaded' && state.previous ? true : undefined}>
      <Flex direction="column" gap="3">
        <Flex justify="between" align="center" gap="3" style={{ flexWrap: 'wrap' }}>
          <Text as="h2" id={id} variant="title-small">
            {t('history.durations.title')}
          </Text>
          <ToggleButtonGroup
            aria-label={t('history.durations.view')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[isTable ? 'table' : 'charts']}
            onSelectionChange={keys => setUrl({ durations: [...keys][0] === 'table' ? 'table' : undefined })}
          >
            <ToggleButton id="charts">{t('history.durations.charts')}</ToggleButton>
            <ToggleButton id="table">{t('history.durations.tables')}</ToggleButton>
          </ToggleButtonGroup>
        </Flex>
        {state.status === 'loading' && <DurationsSkeleton />}
        {state.status === 'failed' && (
          <ErrorPanel title={t('history.durations.unreadable')} error={state.error} onRetry={reload} />
        )}
        {state.status === 'loaded' && <Durations answer={state.data} isTable={isTable} />}
      </Flex>
    </section>
  );
}

function Durations({ answer, isTable }: { answer: HistorySeriesAnswer; isTable: boolean }) {
  const { t, formats } = useTranslation();
  const { bucketSeconds, items, leftOut } = answer;
  if (bucketSeconds === undefined) {
    return <EmptyState title={t('history.durations.empty')} description={t('history.noFigures.description')} />;
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
          {t('history.durations.leftOut', { count: leftOut, total: formats.number(leftOut) })}
        </Text>
      )}
    </>
  );
}

function DurationsSkeleton() {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden role="status">{t('history.durations.loading')}</VisuallyHidden>
      <div className={styles.charts}>
        {[0, 1].map(chart => (
          <Skeleton key={chart} className={styles.frame} width="100%" />
        ))}
      </div>
    </>
  );
}
