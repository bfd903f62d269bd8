import { Link, useSidebarOpenState } from '@backstage/core-components';
import styles from './SidebarLogo.module.css';

/** Four steps up, and the name where there is room for it. */
export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();

  return (
    <Link to="/" underline="none" className={styles.logo} aria-label="GoldenPath, home">
      <svg className={styles.mark} viewBox="0 0 32 32" role="presentation" aria-hidden>
        <path d="M5 26h6v-6h6v-6h6V8h5" />
      </svg>
      {isOpen && <span className={styles.name}>GoldenPath</span>}
    </Link>
  );
};
