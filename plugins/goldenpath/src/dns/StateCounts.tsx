import type { DnsRecordState, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { CountStrip } from '../shared/CountStrip';
import { recordLooks } from '../shared/status/dnsLooks';
import { lookOf } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { useTranslation } from '../translation/useTranslation';
import { allStates } from './dnsFilters';

/** How many records of the zone are in each state; each count filters the namespaces. */
export function StateCounts(props: {
  counts: DnsZoneReport['counts'];
  selected: DnsRecordState | undefined;
  onSelect: (state: DnsRecordState | undefined) => void;
}) {
  const { counts, selected, onSelect } = props;
  const { t, formats } = useTranslation();
  return (
    <CountStrip
      label={t('dns.counts.label')}
      counts={allStates.map(state => ({
        name: state,
        label: <StatusMark look={lookOf(recordLooks, state)} />,
        value: formats.number(counts[state]),
      }))}
      selected={selected}
      onSelect={onSelect}
    />
  );
}
