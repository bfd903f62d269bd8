import {
  type AttributedRecord,
  type DnsRecordKey,
  registryOwnerOf,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import { recordKeyOf } from './recordKey';

/** A stale record with its ownership records: they go together or not at all. */
export interface StaleGroup {
  /** The owner that is gone. */
  ownerId: string;
  records: FoundRecord[];
}

/**
 * What a clean-up takes of a zone, and what of what was asked for it leaves, each with the reason. Only what is stale goes: never a record of a living build, of
 * nobody, or outside the namespace of who wrote it. Pure.
 */
export function selectStale(options: {
  attributed: AttributedRecord<FoundRecord>[];
  /** These alone; all that is stale where none are named. */
  asked?: DnsRecordKey[];
}): { groups: StaleGroup[]; kept: (DnsRecordKey & { reason: string })[] } {
  const { attributed, asked } = options;
  if (!asked) {
    return { groups: attributed.filter(({ state }) => state === 'stale').map(toGroup), kept: [] };
  }
  const known = new Map(attributed.map(each => [recordKeyOf(each.record), each]));
  const groups = new Map<string, StaleGroup>();
  const kept: (DnsRecordKey & { reason: string })[] = [];
  for (const key of asked) {
    const found = known.get(recordKeyOf(key));
    if (!found) {
      kept.push({ ...key, reason: 'It is not in the zone, or is the ownership record of another record.' });
    } else if (found.state === 'stale') {
      groups.set(recordKeyOf(key), toGroup(found));
    } else {
      kept.push({ ...key, reason: `It is ${words[found.state]}: ${found.reason}` });
    }
  }
  return { groups: [...groups.values()], kept };
}

const words = { live: 'live', violation: 'a violation, which is looked into by hand', unowned: "nobody's" } as const;

function toGroup({ record, registry, ownerId = '' }: AttributedRecord<FoundRecord>): StaleGroup {
  // An ownership record that names somebody else is that one's.
  const own = registry.filter(each => registryOwnerOf(each) === ownerId);
  return { ownerId, records: [...new Set([record, ...own])] };
}
