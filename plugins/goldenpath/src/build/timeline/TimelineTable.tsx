import { VisuallyHidden } from '@backstage/ui';
import type { StepDirection } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiRouteLine } from '@remixicon/react';
import type { CSSProperties } from 'react';
import { lookOf, removalLooks, stepLooks } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';
import { sayMark, type Axis } from './axis';
import type { TimelineLayout, TimelineRow } from './rows';
import { StepBar } from './StepBar';
import styles from './TimelineTable.module.css';

/** Seconds; less would be shown as none. */
const SHORTEST = 0.5;

/** Every step with its bar against time. A table, so that what the bars show can be read as well. */
export function TimelineTable(props: {
  label: string;
  direction: StepDirection;
  layout: TimelineLayout;
  /** What stands where a step's usual time would be. */
  unmeasured: string;
}) {
  const { label, direction, layout, unmeasured } = props;
  const { axis, now, rows } = layout;
  const { t } = useTranslation();
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.lane}>
              <span>{t('build.timeline.columns.step')}</span>
              <AxisMarks axis={axis} />
            </span>
          </th>
          <th scope="col" className={styles.number}>
            {t('build.timeline.columns.took')}
          </th>
          <th scope="col" className={styles.number}>
            <abbr title={t('build.timeline.columns.p50Means')}>{t('build.timeline.columns.p50')}</abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.step.id} data-critical={row.isCritical}>
            <th scope="row">
              <span className={styles.lane}>
                <StepName row={row} direction={direction} now={now} />
                <StepBar row={row} axis={axis} now={now} />
              </span>
            </th>
            <td className={styles.number}>
              <Took row={row} />
            </td>
            <td className={styles.number}>
              <Usual row={row} unmeasured={unmeasured} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The scale above the bars. Those who don't see it hear of each step when it began. */
function AxisMarks({ axis }: { axis: Axis }) {
  const words = useTranslation();
  return (
    <span className={styles.axis} aria-hidden="true">
      {Array.from({ length: axis.parts + 1 }, (_, part) => (
        <span
          key={part}
          className={styles.axisMark}
          style={{ '--at': `${(100 * part) / axis.parts}%` } as CSSProperties}
          data-end={part === axis.parts}
        >
          {sayMark(part * axis.step, words)}
        </span>
      ))}
    </span>
  );
}

function StepName(props: { row: TimelineRow; direction: StepDirection; now: number | undefined }) {
  const { row, direction, now } = props;
  const { step, isCritical, began, expected } = row;
  const { t, formats } = useTranslation();
  return (
    <span className={styles.step}>
      <span className={styles.title}>{step.title}</span>
      <span className={styles.marks}>
        <StatusMark look={lookOf(direction === 'ensure' ? stepLooks : removalLooks, step.state)} />
        {isCritical && (
          <span className={styles.critical}>
            <RiRouteLine size={14} aria-hidden="true" />
            {t('build.timeline.step.criticalPath')}
          </span>
        )}
        {step.attempts > 1 && (
          <span className={styles.quiet}>{t('shared.steps.attempts', { count: step.attempts })}</span>
        )}
      </span>
      {began !== undefined && (
        <VisuallyHidden>{t('build.timeline.step.began', { duration: formats.duration(began) })}</VisuallyHidden>
      )}
      {expected && began === undefined && now !== undefined && (
        <span className={styles.quiet}>
          {t('build.timeline.step.willBegin', { duration: formats.duration(expected.from - now) })}
        </span>
      )}
      {step.waitingFor && step.state !== 'ready' && (
        <span className={styles.quiet}>{t('shared.steps.waiting', { reason: step.waitingFor })}</span>
      )}
    </span>
  );
}

function Took({ row }: { row: TimelineRow }) {
  const { took, waited, retried } = row;
  const { t, formats } = useTranslation();
  if (took === undefined) {
    return (
      <span className={styles.quiet}>
        {t(hadNothingToDo(row) ? 'build.timeline.step.nothingToDo' : 'build.timeline.step.notBegun')}
      </span>
    );
  }
  return (
    <>
      {formats.duration(took)}
      {waited >= SHORTEST && (
        <span className={styles.part}>{t('build.timeline.step.waited', { duration: formats.duration(waited) })}</span>
      )}
      {retried >= SHORTEST && (
        <span className={styles.part}>
          {t('build.timeline.step.triedAgain', { duration: formats.duration(retried) })}
        </span>
      )}
    </>
  );
}

function Usual({ row, unmeasured }: { row: TimelineRow; unmeasured: string }) {
  const { timing } = row;
  const { t, formats } = useTranslation();
  if (!timing) {
    // What has nothing to do takes no time, here or elsewhere.
    return <span className={styles.quiet}>{hadNothingToDo(row) ? '–' : unmeasured}</span>;
  }
  return (
    <>
      {formats.duration(timing.p50Seconds)}
      <span className={styles.part}>
        {t('build.timeline.step.builds', { count: timing.runs, total: formats.number(timing.runs) })}
      </span>
    </>
  );
}

function hadNothingToDo({ step, took }: TimelineRow): boolean {
  return took === undefined && step.state === 'ready';
}
