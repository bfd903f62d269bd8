import { Button } from '@backstage/ui';
import type { DnsRecordState, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../shared/EmptyState';
import { allStates, stateOf, type DnsFilters } from './dnsFilters';

/** Nothing to show: because there is nothing, because the filters leave nothing, or because the reader may not see what there is. */
export function NothingFound(props: {
  zone: DnsZoneReport;
  filters: DnsFilters;
  onFilter: (change: DnsFilters) => void;
}) {
  const { zone, filters, onFilter } = props;
  const state = stateOf(filters);
  const action = (
    <Button variant="secondary" onPress={() => onFilter({ state: undefined, q: undefined })}>
      Clear the filters
    </Button>
  );
  if (filters.q !== undefined) {
    return <EmptyState title="No record matches" description="No record is left by these filters." action={action} />;
  }
  // The counts are of the whole zone, the namespaces those of builds that the reader may see.
  const counted = (state ? [state] : allStates).some(each => zone.counts[each] > 0);
  if (counted) {
    return (
      <EmptyState
        title="Nothing that you may see"
        description={`${zone.name} has such records, in namespaces of builds that you may not see.`}
        action={state && action}
      />
    );
  }
  return state ? (
    <EmptyState {...noneOf[state]} action={action} />
  ) : (
    <EmptyState
      title="The zone is empty"
      description={`No build has a namespace in ${zone.name}, and nobody a record.`}
    />
  );
}

const noneOf: Record<DnsRecordState, { title: string; description: string }> = {
  live: { title: 'No record is live', description: 'No build that lives has a record in this zone.' },
  pending: { title: 'No record is pending', description: 'Nothing that a build asks for is waited for.' },
  stale: {
    title: 'No record is stale',
    description: 'Every record of a build is of one that lives: there is nothing to clean up.',
  },
  violation: { title: 'No record is a violation', description: 'No build has written outside its namespace.' },
  unowned: { title: 'No record is unowned', description: 'Every record is of a build that is known here.' },
};
