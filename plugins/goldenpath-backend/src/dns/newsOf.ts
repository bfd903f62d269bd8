import { type AttributedRecord, recordKeyOf, type ZoneRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import { holders } from './holders';
import type { BuildInZone, DnsNews, StoredRecord, ToldState } from './store/DnsStore';

/** Events of one kind that one reading tells of one build; what is more is told in one sentence. */
const MOST_NEWS = 20;

/**
 * What a reading has to tell: each record that is stale or a violation now and was not told as such before, to the build that wrote it, and to the build in whose
 * namespace it stands. Pure.
 */
export function newsOf(options: {
  attributed: AttributedRecord[];
  builds: BuildInZone[];
  before: StoredRecord[];
  baseDomain: string;
}): { told: Map<string, { toldState: ToldState }>; news: DnsNews[] } {
  const { attributed, builds, before, baseDomain } = options;
  const known = new Map(before.map(each => [recordKeyOf(each.record), each.toldState]));
  const holderOf = holders({ builds, baseDomain });
  const told = new Map<string, { toldState: ToldState }>();
  const news: DnsNews[] = [];
  for (const { record, build, state, reason } of attributed) {
    if (state === 'stale' || state === 'violation') {
      const key = recordKeyOf(record);
      told.set(key, { toldState: state });
      if (known.get(key) !== state) {
        const uids = new Set([uidOf(build, builds), state === 'violation' ? holderOf(record.name)?.uid : undefined]);
        for (const uid of uids) {
          if (uid !== undefined) {
            news.push({ uid, type: `dns.${state}`, message: `${titleOf(record)} is ${words[state]}: ${reason}` });
          }
        }
      }
    }
  }
  return { told, news: summarised(news) };
}

const words = { stale: 'stale', violation: 'a violation' } as const;

function titleOf(record: ZoneRecord): string {
  return `The record ${recordKeyOf(record)}`;
}

function uidOf(build: AttributedRecord['build'], builds: BuildInZone[]): string | undefined {
  return builds.find(each => each.ownerId === build?.ownerId && each.incarnation === build.incarnation)?.uid;
}

function summarised(news: DnsNews[]): DnsNews[] {
  const groups = new Map<string, DnsNews[]>();
  for (const each of news) {
    const key = `${each.uid} ${each.type}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap(group => {
    const rest = group.length - MOST_NEWS;
    return rest > 0
      ? [
          ...group.slice(0, MOST_NEWS),
          {
            uid: group[0].uid,
            type: group[0].type,
            message: `${rest} more records are so; the DNS page shows them all.`,
          },
        ]
      : group;
  });
}
