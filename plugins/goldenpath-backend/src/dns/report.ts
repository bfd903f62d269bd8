import {
  type AttributedRecord,
  attributeZone,
  describeNamespace,
  type DnsNamespaceReport,
  type DnsOwner,
  type DnsRecord,
  type DnsRecordState,
  type DnsZoneReport,
  suffixOfName,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { holderOf } from './holderOf';
import { recordKeyOf } from './recordKey';
import type { BuildInZone, StoredRecord, StoredZone } from './store/DnsStore';

/** Records that make a host name be there. */
const HOST_TYPES = ['A', 'AAAA', 'CNAME'];

/** A namespace, and the build whose it is. */
export interface NamespaceOfBuild {
  report: DnsNamespaceReport;
  build?: BuildInZone;
}

/** What is known of a zone: its namespaces, the environment's own first, then those of builds, the newest first, then those of nobody. Pure. */
export function reportZone(options: {
  environment: string;
  baseDomain: string;
  zone: StoredZone;
  builds: BuildInZone[];
}): { zone: DnsZoneReport; namespaces: NamespaceOfBuild[] } {
  const { environment, baseDomain, zone, builds } = options;
  const stored = new Map(zone.records.map(each => [recordKeyOf(each.record), each]));
  const present = attributeZone({ records: zone.records.map(({ record }) => record), builds }).map(attributed =>
    toDnsRecord({ attributed, stored: stored.get(recordKeyOf(attributed.record)), builds, baseDomain }),
  );
  // What nobody has read is not known to be missing.
  const records = zone.readAt === undefined ? present : [...present, ...missingHosts({ builds, present })];
  const namespaces = groupByNamespace({ environment, baseDomain, builds, records });
  return {
    zone: {
      environment,
      name: baseDomain,
      ...(zone.readAt !== undefined && { readAt: iso(zone.readAt) }),
      ...(zone.problem && { problem: { at: iso(zone.problem.at), message: zone.problem.message } }),
      counts: countsOf(records),
    },
    namespaces,
  };
}

function toDnsRecord(options: {
  attributed: AttributedRecord;
  stored: StoredRecord | undefined;
  builds: BuildInZone[];
  baseDomain: string;
}): DnsRecord {
  const { attributed, stored, builds, baseDomain } = options;
  const { record, registry, ownerId, build } = attributed;
  return {
    ...record,
    ...judge({ attributed, stored, holder: holderOf(record.name, { builds, baseDomain }) }),
    ...(ownerId !== undefined && { ownerId }),
    ...(build && {
      writtenBy: {
        buildId: build.buildId,
        lifecycle: build.lifecycle,
        incarnation: build.incarnation,
        isLive: build.isLive,
      },
    }),
    registry: registry.map(({ name }) => name),
    ...(stored && { firstSeenAt: iso(stored.firstSeenAt) }),
  };
}

/** The state as people are told it: what is in the zone is not live before the name servers say it. */
function judge(options: {
  attributed: AttributedRecord;
  stored: StoredRecord | undefined;
  holder: BuildInZone | undefined;
}): { state: DnsRecordState; reason: string } {
  const { attributed, stored, holder } = options;
  const { record, registry, state, reason } = attributed;
  switch (state) {
    case 'live': {
      const isOwnershipRecord = registry.includes(record);
      if (isOwnershipRecord) {
        return { state, reason: `${reason} It is an ownership record without the record that it is about.` };
      }
      switch (stored?.answered) {
        case 'yes':
          return { state, reason: `${reason} The name servers answer for it.` };
        case 'unknown':
          return { state, reason: `${reason} The name servers of a private zone cannot be asked.` };
        case undefined:
          return { state: 'pending', reason: 'It is in the zone, and the name servers have not answered for it yet.' };
      }
      return { state, reason };
    }
    case 'unowned':
      return holder?.isLive && holder.asked.includes(record.name)
        ? {
            state,
            reason: `${reason} ${holder.buildId} publishes this name, and its ExternalDNS leaves alone what it does not own.`,
          }
        : { state, reason };
    case 'stale':
    case 'violation':
      return { state, reason };
  }
}

/** Host names that living builds publish, and that are not in the zone. */
function missingHosts(options: { builds: BuildInZone[]; present: ZoneRecord[] }): DnsRecord[] {
  const { builds, present } = options;
  const there = new Set(present.filter(({ type }) => HOST_TYPES.includes(type)).map(({ name }) => name));
  return builds
    .filter(({ isLive, isWanted }) => isLive && isWanted)
    .flatMap(build =>
      build.asked
        .filter(name => !there.has(name))
        .map(name => ({
          name,
          type: 'A',
          values: [],
          state: 'pending' as const,
          reason: `${build.buildId} publishes it, and it is not in the zone yet.`,
          registry: [],
        })),
    );
}

function groupByNamespace(options: {
  environment: string;
  baseDomain: string;
  builds: BuildInZone[];
  records: DnsRecord[];
}): NamespaceOfBuild[] {
  const { environment, baseDomain, builds, records } = options;
  const groups = new Map<string, DnsRecord[]>([[baseDomain, []]]);
  for (const { hostSuffix, isLive } of builds) {
    if (isLive) {
      groups.set(hostSuffix, []);
    }
  }
  for (const record of records) {
    const suffix = suffixOfName(record.name, baseDomain);
    groups.set(suffix, [...(groups.get(suffix) ?? []), record]);
  }
  return [...groups]
    .map(([hostSuffix, found]): NamespaceOfBuild => {
      const build = holderOf(hostSuffix, { builds, baseDomain });
      const lifecycle = hostSuffix === baseDomain ? 'persistent' : 'ephemeral';
      return {
        report: {
          environment,
          hostSuffix,
          namespace: describeNamespace({ lifecycle, hostSuffix }),
          ...(build && { owner: ownerOf(build) }),
          records: found.sort((left, right) => (recordKeyOf(sortable(left)) < recordKeyOf(sortable(right)) ? -1 : 1)),
        },
        ...(build && { build }),
      };
    })
    .sort((left, right) => rankOf(right, baseDomain) - rankOf(left, baseDomain) || compareSuffixes(left, right));
}

/** By name first: what belongs together stands together. */
function sortable({ name, type, setIdentifier }: ZoneRecord): { name: string; type: string; setIdentifier?: string } {
  return { name: type, type: name, ...(setIdentifier !== undefined && { setIdentifier }) };
}

function rankOf({ report, build }: NamespaceOfBuild, baseDomain: string): number {
  return report.hostSuffix === baseDomain ? Infinity : (build?.createdAt ?? 0);
}

function compareSuffixes(left: NamespaceOfBuild, right: NamespaceOfBuild): number {
  return left.report.hostSuffix < right.report.hostSuffix ? 1 : -1;
}

function ownerOf(build: BuildInZone): DnsOwner {
  const { buildId, lifecycle, incarnation, ownerId, owner, phase, isLive } = build;
  return { buildId, lifecycle, incarnation, ownerId, owner, phase, isLive };
}

/** How many records of each state there are. Pure. */
export function countsOf(records: DnsRecord[]): DnsZoneReport['counts'] {
  const counts = { live: 0, pending: 0, stale: 0, violation: 0, unowned: 0 };
  for (const { state } of records) {
    counts[state] += 1;
  }
  return counts;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
