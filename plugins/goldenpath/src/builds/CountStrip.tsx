import { Skeleton, Text, ToggleButton } from '@backstage/ui';
import type { Query } from '../shared/query/useQuery';
import { viewNames, views, type View } from './buildFilters';
import type { Counts } from './useBuilds';
import styles from './CountStrip.module.css';

/** How many builds run, are being built, fail or expire soon; each count filters the table. */
export function CountStrip(props: {
  counts: Query<Counts>;
  selected: string | undefined;
  onSelect: (view: View | undefined) => void;
}) {
  const { counts, selected, onSelect } = props;
  return (
    <div role="group" aria-label="Counts" className={styles.strip}>
      {viewNames.map(view => (
        <ToggleButton
          key={view}
          size="medium"
          className={styles.count}
          isSelected={selected === view}
          onChange={isSelected => onSelect(isSelected ? view : undefined)}
        >
          <span className={styles.content}>
            <Text as="span" variant="title-small">
              <CountValue counts={counts} view={view} />
            </Text>{' '}
            <Text as="span" color="secondary">
              {views[view].label}
            </Text>
          </span>
        </ToggleButton>
      ))}
    </div>
  );
}

function CountValue({ counts, view }: { counts: Query<Counts>; view: View }) {
  const { state } = counts;
  switch (state.status) {
    case 'loading':
      return <Skeleton width={24} height={20} />;
    case 'failed':
      return <span title={state.error.message}>unknown</span>;
    case 'loaded':
      return <>{state.data[view]}</>;
  }
}
