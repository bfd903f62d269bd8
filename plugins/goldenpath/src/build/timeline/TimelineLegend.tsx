import { useTranslation } from '../../translation/useTranslation';
import styles from './TimelineLegend.module.css';
import bars from './StepBar.module.css';

const samples = [
  { name: 'working', content: <SampleBar kind="working" /> },
  { name: 'waiting', content: <SampleBar kind="waiting" /> },
  { name: 'retrying', content: <SampleBar kind="retrying" /> },
  { name: 'critical', content: <SampleBar kind="working" isCritical /> },
  { name: 'expected', content: <span className={bars.expected} /> },
  { name: 'usual', content: <span className={bars.usual} /> },
] as const;

/** What the patterns of the bars mean. */
export function TimelineLegend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend} aria-label={t('build.timeline.legend.title')}>
      {samples.map(({ name, content }) => (
        <li key={name}>
          <span className={styles.sample} aria-hidden="true">
            {content}
          </span>
          {t(`build.timeline.legend.${name}`)}
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
