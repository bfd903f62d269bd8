import { useTranslation } from '../../translation/useTranslation';
import type { Look } from './looks';
import styles from './StatusMark.module.css';

/** A state as a shape and a word. */
export function StatusMark({ look }: { look: Look }) {
  const { t } = useTranslation();
  const { Shape, label, tone } = look;
  return (
    <span className={styles.mark} data-tone={tone}>
      <Shape size={16} aria-hidden="true" className={styles.shape} />
      <span>{label(t)}</span>
    </span>
  );
}
