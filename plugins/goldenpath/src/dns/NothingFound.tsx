import { Button } from '@backstage/ui';
import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../shared/EmptyState';
import { useTranslation } from '../translation/useTranslation';
import { allStates, stateOf, type DnsFilters } from './dnsFilters';

/** Nothing to show: because there is nothing, because the filters leave nothing, or because the reader may not see what there is. */
export function NothingFound(props: {
  zone: DnsZoneReport;
  filters: DnsFilters;
  onFilter: (change: DnsFilters) => void;
}) {
  const { zone, filters, onFilter } = props;
  const { t } = useTranslation();
  const state = stateOf(filters);
  const action = (
    <Button variant="secondary" onPress={() => onFilter({ state: undefined, q: undefined })}>
      {t('shared.clearFilters')}
    </Button>
  );
  if (filters.q !== undefined) {
    return (
      <EmptyState
        title={t('dns.nothing.noMatch.title')}
        description={t('dns.nothing.noMatch.description')}
        action={action}
      />
    );
  }
  // The counts are of the whole zone, the namespaces those of builds that the reader may see.
  const counted = (state ? [state] : allStates).some(each => zone.counts[each] > 0);
  if (counted) {
    return (
      <EmptyState
        title={t('dns.nothing.hidden.title')}
        description={t('dns.nothing.hidden.description', { zone: zone.name })}
        action={state && action}
      />
    );
  }
  return state ? (
    <EmptyState
      title={t(`dns.nothing.${state}.title`)}
      description={t(`dns.nothing.${state}.description`)}
      action={action}
    />
  ) : (
    <EmptyState
      title={t('dns.nothing.empty.title')}
      description={t('dns.nothing.empty.description', { zone: zone.name })}
    />
  );
}
