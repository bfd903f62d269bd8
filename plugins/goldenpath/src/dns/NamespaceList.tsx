import type { DnsNamespaceReport, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../shared/EmptyState';
import type { DnsFilters } from './dnsFilters';
import { NamespaceSection } from './NamespaceSection';
import { NothingFound } from './NothingFound';

/** The namespaces that the filters leave; of a zone that was never read nothing is known. */
export function NamespaceList(props: {
  zone: DnsZoneReport;
  namespaces: DnsNamespaceReport[];
  filters: DnsFilters;
  onFilter: (change: DnsFilters) => void;
  onCleanUp: (namespace: DnsNamespaceReport) => void;
}) {
  const { zone, namespaces, filters, onFilter, onCleanUp } = props;
  if (zone.readAt === undefined) {
    return (
      <EmptyState
        title="The zone has not been read yet"
        description={`What is in ${zone.name} is not known. It is read from time to time; you can have it read now.`}
      />
    );
  }
  return namespaces.length === 0 ? (
    <NothingFound zone={zone} filters={filters} onFilter={onFilter} />
  ) : (
    <>
      {namespaces.map(namespace => (
        <NamespaceSection key={namespace.hostSuffix} namespace={namespace} onCleanUp={() => onCleanUp(namespace)} />
      ))}
    </>
  );
}
