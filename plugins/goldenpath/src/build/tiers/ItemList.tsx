import { Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import styles from './ItemList.module.css';

/** A titled list of a tier's parts. */
export function ItemList(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Text as="h4" variant="body-medium" weight="bold" id={id}>
        {props.title}
      </Text>
      <ul className={styles.list}>{props.children}</ul>
    </section>
  );
}

/** One of them: where it stands, what it is, what else is worth a glance, and below that what explains it. */
export function Item(props: { title: ReactNode; mark?: ReactNode; aside?: ReactNode; children?: ReactNode }) {
  const { title, mark, aside, children } = props;
  return (
    <li className={styles.item}>
      <span className={styles.title}>{title}</span>
      {mark && <span className={styles.mark}>{mark}</span>}
      {aside && <span className={styles.aside}>{aside}</span>}
      {children && <div className={styles.details}>{children}</div>}
    </li>
  );
}
