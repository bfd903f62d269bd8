import type { AttributedRecord } from './attributeZone';
import { recordKeyOf } from './recordKey';
import type { DnsRecordKey, ZoneRecord } from './types';

/** Stale records that share ownership records, with these: they go together or not at all. @public */
export interface StaleGroup<R extends ZoneRecord> {
  /** The owner that is gone. */
  ownerId: string;
  records: R[];
}

/**
 * What a clean-up takes of a zone, and what of what was asked for it leaves, each with the reason. Only what is stale goes: never a record of a living build, of
 * nobody, or outside the namespace of who wrote it; and an ownership record only with the last record that it is about. Pure.
 *
 * @public
 */
export function selectStale<R extends ZoneRecord>(options: {
  attributed: AttributedRecord<R>[];
  /** These alone; all that is stale where none are named. */
  asked?: DnsRecordKey[];
}): { groups: StaleGroup<R>[]; kept: (DnsRecordKey & { reason: string })[] } {
  const { attributed, asked } = options;
  const known = new Map(attributed.map(each => [recordKeyOf(each.record), each]));
  const kept: (DnsRecordKey & { reason: string })[] = [];
  const chosen = new Set<AttributedRecord<R>>();
  for (const key of asked ?? attributed.filter(({ state }) => state === 'stale').map(({ record }) => record)) {
    const found = known.get(recordKeyOf(key));
    if (!found) {
      kept.push({ ...key, reason: 'It is not in the zone, or is the ownership record of another record.' });
    } else if (found.state === 'stale') {
      chosen.add(found);
    } else {
      kept.push({ ...key, reason: `It is ${words[found.state]}: ${found.reason}` });
    }
  }
  return { groups: groupsOf({ attributed, chosen }), kept };
}

const words = { live: 'live', violation: 'a violation, which is looked into by hand', unowned: "nobody's" } as const;

function groupsOf<R extends ZoneRecord>(options: {
  attributed: AttributedRecord<R>[];
  chosen: Set<AttributedRecord<R>>;
}): StaleGroup<R>[] {
  const { attributed, chosen } = options;
  // What somebody else is registered by as well, and stays, keeps its ownership record.
  const needed = new Set(attributed.filter(each => !chosen.has(each)).flatMap(({ registry }) => registry));
  const groups = new Set<{ ownerId: string; records: Set<R> }>();
  const groupOf = new Map<R, { ownerId: string; records: Set<R> }>();
  for (const { record, registry, ownerId = '' } of chosen) {
    const members = new Set([record, ...registry.filter(each => !needed.has(each))]);
    // Records of one name share an ownership record, as the addresses of both kinds do.
    for (const met of [...members].flatMap(each => groupOf.get(each) ?? [])) {
      met.records.forEach(each => members.add(each));
      groups.delete(met);
    }
    const group = { ownerId, records: members };
    groups.add(group);
    members.forEach(each => groupOf.set(each, group));
  }
  return [...groups].map(({ ownerId, records }) => ({ ownerId, records: [...records] }));
}
