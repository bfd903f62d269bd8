import { Text, ToggleButton } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './CountStrip.module.css';

/** One count: how many of what. */
export interface Count<Name extends string> {
  name: Name;
  label: ReactNode;
  value: ReactNode;
}

/** Counts above a list; each of them filters it, one at a time. */
export function CountStrip<Name extends string>(props: {
  label: string;
  counts: readonly Count<Name>[];
  selected: string | undefined;
  onSelect: (name: Name | undefined) => void;
}) {
  const { label, counts, selected, onSelect } = props;
  return (
    <div role="group" aria-label={label} className={styles.strip}>
      {counts.map(count => (
        <ToggleButton
          key={count.name}
          size="medium"
          className={styles.count}
          isSelected={selected === count.name}
          onChange={isSelected => onSelect(isSelected ? count.name : undefined)}
        >
          <span className={styles.content}>
            <Text as="span" variant="title-small">
              {count.value}
            </Text>{' '}
            <Text as="span" color="secondary">
              {count.label}
            </Text>
          </span>
        </ToggleButton>
      ))}
    </div>
  );
}
