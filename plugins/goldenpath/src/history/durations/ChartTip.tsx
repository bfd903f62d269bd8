import type { TooltipContentProps } from 'recharts';
import { outcomeLook } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';
import styles from './DurationChart.module.css';
import type { RunMark, SpanMark } from './durationData';
import { useDayFormats } from './useDayFormats';

/** What a run's mark says when it is pointed at. */
export function RunTip({ active, payload }: TooltipContentProps) {
  const { formats } = useTranslation();
  const run: RunMark | undefined = payload[0]?.payload;
  return active && run ? (
    <div className={styles.tip}>
      <p>{run.buildId}</p>
      <p>
        <StatusMark look={outcomeLook(run.exitCode)} />
      </p>
      <p>{formats.duration(run.durationSeconds)}</p>
      <p>{formats.exact(new Date(run.at))}</p>
    </div>
  ) : null;
}

/** What a span of time says when it is pointed at. */
export function SpanTip({ active, payload }: TooltipContentProps) {
  const { t, formats } = useTranslation();
  const { moment } = useDayFormats();
  const span: SpanMark | undefined = payload[0]?.payload;
  return active && span ? (
    <div className={styles.tip}>
      <p>{t('history.durations.tip.from', { moment: moment(span.from) })}</p>
      <p>
        {t('history.durations.tip.outcomes', {
          succeeded: formats.number(span.succeeded),
          failed: formats.number(span.failed),
        })}
      </p>
      {span.p50 !== undefined && <p>{t('history.durations.p50Of', { duration: formats.duration(span.p50) })}</p>}
      {span.p95 !== undefined && <p>{t('history.durations.p95Of', { duration: formats.duration(span.p95) })}</p>}
    </div>
  ) : null;
}
