import type { CSSProperties } from 'react';
import type { Axis } from './axis';
import type { Span, TimelineRow } from './rows';
import styles from './StepBar.module.css';

/**
 * A step's time as a bar: what it worked, waited and tried again, outlined where it decides how long all takes, dashed where it is still expected, and a
 * tick where it usually ends. All of it stands beside the bar in words, too.
 */
export function StepBar(props: { row: TimelineRow; axis: Axis; now: number | undefined }) {
  const { row, axis, now } = props;
  const place = (span: Span) =>
    ({ '--from': share(span.from, axis), '--length': share(Math.max(0, span.to - span.from), axis) }) as CSSProperties;
  return (
    <span className={styles.track} style={{ '--parts': axis.parts } as CSSProperties} aria-hidden="true">
      {now !== undefined && <span className={styles.now} style={{ '--from': share(now, axis) } as CSSProperties} />}
      {row.expected && <span className={styles.expected} data-critical={row.isCritical} style={place(row.expected)} />}
      {row.parts.length > 0 && (
        <span
          className={styles.bar}
          data-state={row.step.state}
          data-critical={row.isCritical}
          style={place({ from: row.parts[0].from, to: row.parts[row.parts.length - 1].to })}
        >
          {row.parts.map(part => (
            <span
              key={`${part.kind}-${part.from}`}
              className={styles.part}
              data-kind={part.kind}
              title={part.reason}
              style={{ flexGrow: part.to - part.from }}
            />
          ))}
        </span>
      )}
      {row.usualEnd !== undefined && (
        <span className={styles.usual} style={{ '--from': share(row.usualEnd, axis) } as CSSProperties} />
      )}
    </span>
  );
}

function share(seconds: number, axis: Axis): string {
  return `${Math.min(100, (100 * seconds) / axis.end).toFixed(3)}%`;
}
