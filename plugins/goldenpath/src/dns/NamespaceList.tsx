import { Button } from '@backstage/ui';
import type { DnsNamespaceReport, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../shared/EmptyState';
import { recordLooks } from '../shared/status/dnsLooks';
import { isFiltered, stateOf, type DnsFilters } from './dnsFilters';
import { NamespaceSection } from './NamespaceSection';

interface NamespaceListProps {
  zone: DnsZoneReport;
  namespaces: DnsNamespaceReport[];
  filters: DnsFilters;
  onFilter: (change: DnsFilters) => void;
  onCleanUp: (namespace: DnsNamespaceReport) => void;
}

/** The namespaces that the filters leave; of a zone that was never read, only what is waited for. */
export function NamespaceList({ zone, namespaces, filters, onFilter, onCleanUp }: NamespaceListProps) {
  const isRead = zone.readAt !== undefined;
  const told = isRead ? namespaces : namespaces.filter(({ records }) => records.length > 0);
  return (
    <>
      {!isRead && (
        <EmptyState
          title="The zone has not been read yet"
          description={`What is in ${zone.name} is not known. It is read from time to time; you can have it read now.`}
        />
      )}
      {isRead && told.length === 0 && <NothingFound zone={zone} filters={filters} onFilter={onFilter} />}
      {told.map(namespace => (
        <NamespaceSection key={namespace.hostSuffix} namespace={namespace} onCleanUp={() => onCleanUp(namespace)} />
      ))}
    </>
  );
}

/** Nothing to show, because there is nothing or because the filters leave nothing. */
function NothingFound({ zone, filters, onFilter }: Pick<NamespaceListProps, 'zone' | 'filters' | 'onFilter'>) {
  if (!isFiltered(filters)) {
    return (
      <EmptyState
        title="The zone is empty"
        description={`Nobody has a record in ${zone.name}, and no build asks for one.`}
      />
    );
  }
  const state = stateOf(filters);
  const action = (
    <Button variant="secondary" onPress={() => onFilter({ state: undefined, q: undefined })}>
      Clear the filters
    </Button>
  );
  return state && filters.q === undefined ? (
    <EmptyState title={`No record is ${recordLooks[state].label}`} description={whatThatMeans[state]} action={action} />
  ) : (
    <EmptyState title="No record matches" description="No record is left by these filters." action={action} />
  );
}

const whatThatMeans = {
  live: 'No build that lives has a record in this zone.',
  pending: 'Nothing that a build asks for is waited for.',
  stale: 'Every record of a build belongs to one that lives: there is nothing to clean up.',
  violation: 'No build has written outside its namespace.',
  unowned: 'A build is known for every record.',
} as const;
