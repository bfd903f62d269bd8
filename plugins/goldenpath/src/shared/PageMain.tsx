import { useRef, type ReactNode } from 'react';
import styles from './PageMain.module.css';
import { useFocusHome } from './useFocusHome';

/** What a page is about: the part that assistive technology can jump to, and where focus goes when what had it is gone. */
export function PageMain({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useFocusHome(main);
  return (
    <main ref={main} tabIndex={-1} className={styles.main}>
      {children}
    </main>
  );
}
