import { useId, type ReactNode } from 'react';
import { useTranslation } from '../../translation/useTranslation';
import styles from './DurationChart.module.css';
import { bars, marks } from './marks';
import { FailureHatch, FailureMark, SuccessMark } from './RunMarks';

/** What the marks of the charts mean, once for all of them. */
export function DurationLegend({ hasRuns, hasSpans }: { hasRuns: boolean; hasSpans: boolean }) {
  const { t } = useTranslation();
  const { p50, p95 } = marks;
  return (
    <ul aria-label={t('history.durations.legend.title')} className={styles.legend}>
      {hasRuns && (
        <>
          <Entry label={t('history.durations.legend.success')}>
            <SuccessMark cx={12} cy={6} />
          </Entry>
          <Entry label={t('history.durations.legend.failure')}>
            <FailureMark cx={12} cy={6} />
          </Entry>
        </>
      )}
      <Entry label={t('history.durations.legend.p50')}>
        <path d="M0 6 H24" stroke={p50.color} strokeWidth={2} />
      </Entry>
      <Entry label={t('history.durations.legend.p95')}>
        <path d="M0 6 H24" stroke={p95.color} strokeWidth={2} strokeDasharray={p95.dash} />
      </Entry>
      {hasSpans && (
        <>
          <Entry label={t('history.durations.legend.succeeded')}>
            <rect x={6} width={12} height={12} fill={bars.succeeded} />
          </Entry>
          <HatchedEntry />
        </>
      )}
    </ul>
  );
}

function HatchedEntry() {
  const { t } = useTranslation();
  const hatch = useId();
  return (
    <Entry label={t('history.durations.legend.failed')}>
      <defs>
        <FailureHatch id={hatch} />
      </defs>
      <rect x={6} width={12} height={12} fill={`url(#${hatch})`} />
    </Entry>
  );
}

function Entry({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li>
      <svg width={24} height={12} viewBox="0 0 24 12" aria-hidden="true">
        {children}
      </svg>
      {label}
    </li>
  );
}
