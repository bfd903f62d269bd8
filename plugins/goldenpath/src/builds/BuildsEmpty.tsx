import { Button, ButtonLink, Flex } from '@backstage/ui';
import { useLinks } from '../routes';
import { EmptyState } from '../shared/EmptyState';
import { buildFilterNames, isFiltered, type BuildFilters } from './buildFilters';

const nothing: BuildFilters = Object.fromEntries(buildFilterNames.map(name => [name, undefined]));

/** Nothing to show, because there is nothing or because the filters leave nothing. */
export function BuildsEmpty(props: { filters: BuildFilters; onChange: (change: BuildFilters) => void }) {
  const { filters, onChange } = props;
  const createHref = useLinks().createBuild();
  if (isFiltered(filters)) {
    return (
      <EmptyState
        title="No build matches"
        description="No build is left by these filters."
        action={
          <Button variant="secondary" onPress={() => onChange(nothing)}>
            Clear the filters
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title="No cluster is running"
      description="Ask for an ephemeral cluster: it is there in minutes, and goes when its time is up."
      action={
        <Flex gap="2">
          {createHref && <ButtonLink href={createHref}>Create cluster</ButtonLink>}
          <Button variant="secondary" onPress={() => onChange({ phase: 'all' })}>
            Show those that are gone
          </Button>
        </Flex>
      }
    />
  );
}
