import type { DnsNamespaceReport, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../shared/EmptyState';
import { useTranslation } from '../translation/useTranslation';
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
  const { t } = useTranslation();
  if (zone.readAt === undefined) {
    return <EmptyState title={t('dns.unread')} description={t('dns.unreadWhy', { zone: zone.name })} />;
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
