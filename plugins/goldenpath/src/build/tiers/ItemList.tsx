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
