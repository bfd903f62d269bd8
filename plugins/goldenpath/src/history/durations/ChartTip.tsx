import { formatDuration } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { TooltipContentProps } from 'recharts';
import { outcomeLook } from '../../shared/status/looks';
import { formatExact } from '../../shared/time/format';
import styles from './DurationChart.module.css';
import type { RunMark, SpanMark } from './durationData';
import { formatDay } from './formatDay';

/** What a run's mark says when it is pointed at. */
export function RunTip({ active, payload }: TooltipContentProps) {
  const run: RunMark | undefined = payload[0]?.payload;
  return active && run ? (
    <div className={styles.tip}>
      <p>{run.buildId}</p>
      <p>
        {outcomeLook(run.exitCode).label}, {formatDuration(run.durationSeconds)}
      </p>
      <p>{formatExact(new Date(run.at))}</p>
    </div>
  ) : null;
}

/** What a span of time says when it is pointed at. */
export function SpanTip({ active, payload }: TooltipContentProps) {
  const span: SpanMark | undefined = payload[0]?.payload;
  return active && span ? (
    <div className={styles.tip}>
      <p>from {formatDay(span.from)}</p>
      <p>
        {span.succeeded} succeeded, {span.failed} failed
      </p>
      {span.p50 !== undefined && <p>p50 {formatDuration(span.p50)}</p>}
      {span.p95 !== undefined && <p>p95 {formatDuration(span.p95)}</p>}
    </div>
  ) : null;
}
