import styles from './TimelineLegend.module.css';
import bars from './StepBar.module.css';

const samples = [
  { name: 'worked on', content: <SampleBar kind="working" /> },
  { name: 'waiting', content: <SampleBar kind="waiting" /> },
  { name: 'trying again after an error', content: <SampleBar kind="retrying" /> },
  { name: 'critical path', content: <SampleBar kind="working" isCritical /> },
  { name: 'expected', content: <span className={bars.expected} /> },
  { name: 'p50 of the environment', content: <span className={bars.usual} /> },
];

/** What the patterns of the bars mean. */
export function TimelineLegend() {
  return (
    <ul className={styles.legend} aria-label="What the bars show">
      {samples.map(({ name, content }) => (
        <li key={name}>
          <span className={styles.sample} aria-hidden="true">
            {content}
          </span>
          {name}
        </li>
      ))}
    </ul>
  );
}

function SampleBar({ kind, isCritical = false }: { kind: string; isCritical?: boolean }) {
  return (
    <span className={bars.bar} data-critical={isCritical}>
      <span className={bars.part} data-kind={kind} style={{ flexGrow: 1 }} />
    </span>
  );
}
