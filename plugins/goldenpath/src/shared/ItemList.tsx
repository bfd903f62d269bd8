import { Text } from '@backstage/ui';
import { createContext, useContext, useId, type ReactNode } from 'react';
import styles from './ItemList.module.css';

/** Where the list's title stands among the headings of its page. */
export type ItemListHeading = 'h3' | 'h4' | 'h5';

const headingLooks = {
  h3: { variant: 'title-x-small', weight: 'regular' },
  h4: { variant: 'body-medium', weight: 'bold' },
  h5: { variant: 'body-medium', weight: 'bold' },
} as const satisfies Record<ItemListHeading, object>;

const Whole = createContext<string | undefined>(undefined);

/**
 * Lists in it are of one thing of several on the page, such as a tier: their names say of which, so that those who jump between the parts of a page can
 * tell them apart.
 */
export function ListsOf(props: {
  /** Id of the element with the name of the whole. */
  nameId: string;
  children: ReactNode;
}) {
  return <Whole.Provider value={props.nameId}>{props.children}</Whole.Provider>;
}

/** A titled list of something's parts. */
export function ItemList(props: {
  title: string;
  /** `h4` when not given: within something that has a title of its own. */
  heading?: ItemListHeading;
  children: ReactNode;
}) {
  const { title, heading = 'h4', children } = props;
  const id = useId();
  const whole = useContext(Whole);
  return (
    <section aria-labelledby={whole ? `${id} ${whole}` : id}>
      <Text as={heading} {...headingLooks[heading]} id={id}>
        {title}
      </Text>
      <ul className={styles.list}>{children}</ul>
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
