import { VisuallyHidden } from '@backstage/ui';
import { formatDuration, type StepDirection } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiRouteLine } from '@remixicon/react';
import type { CSSProperties } from 'react';
import { lookOf, removalLooks, stepLooks } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import type { Axis } from './axis';
import type { TimelineLayout, TimelineRow } from './rows';
import { StepBar } from './StepBar';
import styles from './TimelineTable.module.css';
import { inBuilds } from './wording';

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
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.lane}>
              <span>Step</span>
              <AxisMarks axis={axis} />
            </span>
          </th>
          <th scope="col" className={styles.number}>
            Took
          </th>
          <th scope="col" className={styles.number}>
            <abbr title="Half of the builds took as long as this, or less">p50</abbr>
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
  return (
    <span className={styles.axis} aria-hidden="true">
      {Array.from({ length: axis.parts + 1 }, (_, part) => (
        <span
          key={part}
          className={styles.axisMark}
          style={{ '--at': `${(100 * part) / axis.parts}%` } as CSSProperties}
          data-end={part === axis.parts}
        >
          {part === 0 ? '0' : shortDuration(part * axis.step)}
        </span>
      ))}
    </span>
  );
}

function StepName(props: { row: TimelineRow; direction: StepDirection; now: number | undefined }) {
  const { row, direction, now } = props;
  const { step, isCritical, began, expected } = row;
  return (
    <span className={styles.step}>
      <span className={styles.title}>{step.title}</span>
      <span className={styles.marks}>
        <StatusMark look={lookOf(direction === 'ensure' ? stepLooks : removalLooks, step.state)} />
        {isCritical && (
          <span className={styles.critical}>
            <RiRouteLine size={14} aria-hidden="true" />
            critical path
          </span>
        )}
        {step.attempts > 1 && <span className={styles.quiet}>{step.attempts} attempts</span>}
      </span>
      {began !== undefined && <VisuallyHidden>began after {formatDuration(began)}</VisuallyHidden>}
      {expected && began === undefined && now !== undefined && (
        <span className={styles.quiet}>expected to begin in {formatDuration(expected.from - now)}</span>
      )}
      {step.waitingFor && step.state !== 'ready' && <span className={styles.quiet}>Waiting: {step.waitingFor}</span>}
    </span>
  );
}

function Took({ row }: { row: TimelineRow }) {
  const { took, waited, retried } = row;
  if (took === undefined) {
    return <span className={styles.quiet}>{hadNothingToDo(row) ? 'nothing to do' : 'not begun'}</span>;
  }
  return (
    <>
      {formatDuration(took)}
      {waited >= SHORTEST && <span className={styles.part}>waited {formatDuration(waited)}</span>}
      {retried >= SHORTEST && <span className={styles.part}>tried again {formatDuration(retried)}</span>}
    </>
  );
}

function Usual({ row, unmeasured }: { row: TimelineRow; unmeasured: string }) {
  const { timing } = row;
  if (!timing) {
    // What has nothing to do takes no time, here or elsewhere.
    return <span className={styles.quiet}>{hadNothingToDo(row) ? '–' : unmeasured}</span>;
  }
  return (
    <>
      {formatDuration(timing.p50Seconds)}
      <span className={styles.part}>{inBuilds(timing.runs)}</span>
    </>
  );
}

function hadNothingToDo({ step, took }: TimelineRow): boolean {
  return took === undefined && step.state === 'ready';
}

/** `5m` where `5m 00s` would say no more. */
function shortDuration(seconds: number): string {
  return formatDuration(seconds).replace(/ 00?[smh]$/, '');
}
