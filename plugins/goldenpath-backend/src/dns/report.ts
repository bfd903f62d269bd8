import {
  type AttributedRecord,
  attributeZone,
  describeNamespace,
  type DnsNamespaceReport,
  type DnsOwner,
  type DnsRecord,
  type DnsRecordState,
  type DnsZoneReport,
  recordKeyOf,
  suffixOfName,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { holders } from './holders';
import type { Asked, BuildInZone, StoredRecord, StoredZone } from './store/DnsStore';

/** Records that make a host name be there. */
const HOST_TYPES = ['A', 'AAAA', 'CNAME'];

/** A record as it is reported, and the build that wrote it. */
export interface ReportedRecord {
  record: DnsRecord;
  writerUid?: string;
}

/** A namespace as it is reported, and the build whose it is. */
export interface ReportedNamespace {
  head: Omit<DnsNamespaceReport, 'records'>;
  build?: BuildInZone;
  records: ReportedRecord[];
}

/** All that is known of a zone. */
export interface ReportedZone {
  head: Omit<DnsZoneReport, 'counts'>;
  namespaces: ReportedNamespace[];
}

/** What is known of a zone: its namespaces, the environment's own first, then those of builds, the newest first, then those of nobody. Pure. */
export function reportZone(options: {
  environment: string;
  baseDomain: string;
  zone: StoredZone;
  builds: BuildInZone[];
}): ReportedZone {
  const { environment, baseDomain, zone, builds } = options;
  const stored = new Map(zone.records.map(each => [each.record, each]));
  const holderOf = holders({ builds, baseDomain });
  const uids = new Map(builds.map(build => [`${build.ownerId} ${build.incarnation}`, build.uid]));
  const present = attributeZone({ records: zone.records.map(({ record }) => record), builds }).map(attributed => ({
    record: toDnsRecord({
      attributed,
      stored: stored.get(attributed.record),
      holder: holderOf(attributed.record.name),
    }),
    writerUid: uids.get(`${attributed.build?.ownerId} ${attributed.build?.incarnation}`),
  }));
  // What nobody has read is not known to be missing.
  const missing =
    zone.readAt === undefined ? [] : missingHosts({ builds, present: present.map(({ record }) => record) });
  return {
    head: {
      environment,
      name: baseDomain,
      ...(zone.readAt !== undefined && { readAt: iso(zone.readAt) }),
      ...(zone.problem && { problem: { at: iso(zone.problem.at), message: zone.problem.message } }),
    },
    namespaces: groupByNamespace({
      environment,
      baseDomain,
      builds,
      holderOf,
      records: [...present, ...missing.map(record => ({ record }))],
    }),
  };
}

function toDnsRecord(options: {
  attributed: AttributedRecord;
  stored: StoredRecord | undefined;
  holder: BuildInZone | undefined;
}): DnsRecord {
  const { attributed, stored } = options;
  const { record, registry, ownerId, build } = attributed;
  return {
    ...record,
    ...judge(options),
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
      return judgeAnswer({ reason, asked: stored?.asked });
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

/** What is in the zone as it should be is live once it is answered. */
function judgeAnswer(options: { reason: string; asked: Asked | undefined }): { state: DnsRecordState; reason: string } {
  const { reason, asked } = options;
  switch (asked?.answer) {
    case 'yes':
      return { state: 'live', reason: `${reason} The name servers answer for it.` };
    case 'unknown':
      return { state: 'live', reason: `${reason} The name servers of a private zone cannot be asked.` };
    case 'no':
      return {
        state: 'pending',
        reason: `It is in the zone; the name servers had no answer for it at ${iso(asked.at)}.`,
      };
    case 'failed':
      return {
        state: 'pending',
        reason: `It is in the zone; whether it is answered could not be asked at ${iso(asked.at)}: ${asked.message}`,
      };
    case undefined:
      return { state: 'pending', reason: 'It is in the zone; whether the name servers answer was not asked yet.' };
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
  holderOf: (name: string) => BuildInZone | undefined;
  records: ReportedRecord[];
}): ReportedNamespace[] {
  const { environment, baseDomain, builds, holderOf, records } = options;
  const groups = new Map<string, ReportedRecord[]>([[baseDomain, []]]);
  const groupOf = (hostSuffix: string): ReportedRecord[] => {
    const group = groups.get(hostSuffix) ?? [];
    groups.set(hostSuffix, group);
    return group;
  };
  builds.filter(({ isLive }) => isLive).forEach(({ hostSuffix }) => groupOf(hostSuffix));
  for (const each of records) {
    groupOf(suffixOfName(each.record.name, baseDomain)).push(each);
  }
  return [...groups]
    .map(([hostSuffix, found]): ReportedNamespace => {
      const build = holderOf(hostSuffix);
      const lifecycle = hostSuffix === baseDomain ? 'persistent' : 'ephemeral';
      return {
        head: {
          environment,
          hostSuffix,
          namespace: describeNamespace({ lifecycle, hostSuffix }),
          ...(build && { owner: ownerOf(build) }),
        },
        ...(build && { build }),
        records: found
          .map(each => ({ each, key: sortKeyOf(each.record) }))
          .sort((left, right) => (left.key < right.key ? -1 : 1))
          .map(({ each }) => each),
      };
    })
    .sort((left, right) => rankOf(right, baseDomain) - rankOf(left, baseDomain) || compareSuffixes(left, right));
}

/** By name first: what belongs together stands together. */
function sortKeyOf(record: ZoneRecord): string {
  return `${record.name} ${recordKeyOf(record)}`;
}

function rankOf({ head, build }: ReportedNamespace, baseDomain: string): number {
  return head.hostSuffix === baseDomain ? Infinity : (build?.createdAt ?? 0);
}

function compareSuffixes(left: ReportedNamespace, right: ReportedNamespace): number {
  return left.head.hostSuffix < right.head.hostSuffix ? 1 : -1;
}

function ownerOf(build: BuildInZone): DnsOwner {
  const { buildId, lifecycle, incarnation, ownerId, owner, phase, isLive } = build;
  return { buildId, lifecycle, incarnation, ownerId, owner, phase, isLive };
}

/** How many records of each state there are. Pure. */
export function countsOf(records: Pick<DnsRecord, 'state'>[]): DnsZoneReport['counts'] {
  const counts = { live: 0, pending: 0, stale: 0, violation: 0, unowned: 0 };
  for (const { state } of records) {
    counts[state] += 1;
  }
  return counts;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
