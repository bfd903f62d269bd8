import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Announcer } from '../shared/Announcer';
import { lookOf } from '../shared/status/looks';
import { recordLooks } from '../shared/status/dnsLooks';
import { useTranslation } from '../translation/useTranslation';
import type { Words } from '../translation/words';
import { allStates } from './dnsFilters';

type Counts = DnsZoneReport['counts'];

/** Tells those who don't see the page when more or fewer records are in a state. */
export function CountsAnnouncer(props: {
  /** Whose records they are, as the reader knows it. */
  of: string;
  counts: Counts;
}) {
  const { of, counts } = props;
  const { t, formats } = useTranslation();
  return (
    <Announcer
      value={counts}
      changesBetween={(before, after) =>
        allStates.some(state => before[state] !== after[state])
          ? [t('dns.counts.changed', { of, counts: inWords({ counts: after, t, formats }) })]
          : []
      }
    />
  );
}

function inWords(options: Words & { counts: Counts }): string {
  const { counts, t, formats } = options;
  const some = allStates.filter(state => counts[state] > 0);
  return some.length === 0
    ? t('dns.counts.none')
    : formats.series(
        some.map(state =>
          t('dns.counts.inState', {
            number: formats.number(counts[state]),
            state: lookOf(recordLooks, state).label(t),
          }),
        ),
      );
}
