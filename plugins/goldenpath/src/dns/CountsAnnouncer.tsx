import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Announcer } from '../shared/Announcer';
import { lookOf } from '../shared/status/looks';
import { recordLooks } from '../shared/status/dnsLooks';
import { allStates } from './dnsFilters';

type Counts = DnsZoneReport['counts'];

/** Tells those who don't see the page when more or fewer records are in a state. */
export function CountsAnnouncer(props: {
  /** Whose records they are, as the reader knows it. */
  of: string;
  counts: Counts;
}) {
  const { of, counts } = props;
  return (
    <Announcer
      value={counts}
      changesBetween={(before, after) =>
        allStates.some(state => before[state] !== after[state]) ? [`Records of ${of}: ${inWords(after)}.`] : []
      }
    />
  );
}

function inWords(counts: Counts): string {
  const some = allStates.filter(state => counts[state] > 0);
  return some.length === 0
    ? 'none'
    : some.map(state => `${counts[state]} ${lookOf(recordLooks, state).label}`).join(', ');
}
