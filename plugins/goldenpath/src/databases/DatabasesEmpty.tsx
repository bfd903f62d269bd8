import { Button, ButtonLink, Flex } from '@backstage/ui';
import { useLinks } from '../routes';
import { EmptyState } from '../shared/EmptyState';
import { databaseFilterNames, isFiltered, type DatabaseFilters } from './databaseFilters';

const nothing: DatabaseFilters = Object.fromEntries(databaseFilterNames.map(name => [name, undefined]));

/** Nothing to show, because there is nothing or because the filters leave nothing. */
export function DatabasesEmpty(props: { filters: DatabaseFilters; onChange: (change: DatabaseFilters) => void }) {
  const { filters, onChange } = props;
  const createHref = useLinks().createDatabase();
  if (isFiltered(filters)) {
    return (
      <EmptyState
        title="No database matches"
        description="No database is left by these filters."
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
      title="There are no databases"
      description="Ask for one for your app: it gets a role and a secret of its own, and nobody else gets in."
      action={
        <Flex gap="2">
          {createHref && <ButtonLink href={createHref}>Create database</ButtonLink>}
          <Button variant="secondary" onPress={() => onChange({ status: 'all' })}>
            Show those that are gone
          </Button>
        </Flex>
      }
    />
  );
}
