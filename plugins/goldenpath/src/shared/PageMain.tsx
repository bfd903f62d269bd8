import type { ReactNode } from 'react';
import styles from './PageMain.module.css';

/** What a page is about: the part that assistive technology can jump to. */
export function PageMain({ children }: { children: ReactNode }) {
  return <main className={styles.main}>{children}</main>;
}
