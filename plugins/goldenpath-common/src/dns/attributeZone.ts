import { describeNamespace, isInsideNamespace } from '../identity/dnsNamespace';
import { findOwnership } from './findOwnership';
import { readRegistryRecord, type RegistryLayout } from './registry';
import type { DnsOwner, ZoneRecord } from './types';

/** A build, and what of it says which records are its own. @public */
export interface ZoneBuild extends DnsOwner {
  hostSuffix: string;
  layout: RegistryLayout;
  /** The host names that it publishes. */
  asked: string[];
}

/** A record of the zone with whoever wrote it. @public */
export interface AttributedRecord<R extends ZoneRecord = ZoneRecord> {
  record: R;
  /** The TXT records in which ExternalDNS keeps that it is its own. */
  registry: R[];
  /** The owner that they name. */
  ownerId?: string;
  /** The build behind `ownerId`, where there is one. */
  build?: ZoneBuild;
  state: 'live' | 'stale' | 'violation' | 'unowned';
  /** A sentence: why it is in that state. */
  reason: string;
}

/**
 * Says of each record of a zone whose it is, by its name and by the owner that its ownership record names: of a build that lives, of one that is gone,
 * or of nobody. Ownership records stand with the record that they are about; one that is about none is a record by itself. Pure.
 *
 * @public
 */
export function attributeZone<R extends ZoneRecord>(options: {
  records: R[];
  builds: ZoneBuild[];
}): AttributedRecord<R>[] {
  const { records, builds } = options;
  const owners = byOwnerId(builds);
  const { data, orphans } = findOwnership({ records, layouts: distinctLayouts(builds) });
  return [
    ...data.map(each => attribute({ ...each, owners })),
    ...orphans.map(record => attribute({ record, registry: [record], ambiguous: false, owners })),
  ];
}

/** All incarnations of a persistent cluster write as one owner: the one that lives, or else the last. */
function byOwnerId(builds: ZoneBuild[]): Map<string, ZoneBuild> {
  const owners = new Map<string, ZoneBuild>();
  for (const build of [...builds].sort((left, right) => left.incarnation - right.incarnation)) {
    const known = owners.get(build.ownerId);
    if (!known?.isLive || build.isLive) {
      owners.set(build.ownerId, build);
    }
  }
  return owners;
}

function distinctLayouts(builds: ZoneBuild[]): RegistryLayout[] {
  return [...new Map(builds.map(({ layout }) => [JSON.stringify(layout), layout])).values()];
}

function attribute<R extends ZoneRecord>(options: {
  record: R;
  registry: R[];
  ambiguous: boolean;
  owners: Map<string, ZoneBuild>;
}): AttributedRecord<R> {
  const { record, registry, ambiguous, owners } = options;
  const entries = registry.flatMap(each => readRegistryRecord(each) ?? []);
  const named = [...new Set(entries.flatMap(entry => entry.owners))];
  if (named.length === 0) {
    return {
      record,
      registry,
      state: 'unowned',
      reason: 'No ExternalDNS has written it: there is no ownership record.',
    };
  }
  // Where several are named, whoever lives has the record: what lives is never taken for what is left.
  const ownerId = named.find(id => owners.get(id)?.isLive) ?? named[0];
  const build = owners.get(ownerId);
  const whole = { record, registry, ownerId };
  const doubt = doubtOf({ named, ambiguous, hasMore: entries.some(entry => entry.hasMore) });
  if (doubt && !build?.isLive) {
    return { ...whole, state: 'unowned', reason: doubt };
  }
  return build
    ? { ...whole, build, ...judge({ record, registry, build }) }
    : {
        ...whole,
        state: 'unowned',
        reason: `Its ownership record names ${ownerId}, which no build that is known here writes as.`,
      };
}

/** Why nobody can tell whose a record is; nothing where its ownership record says it. */
function doubtOf(options: { named: string[]; ambiguous: boolean; hasMore: boolean }): string | undefined {
  const { named, ambiguous, hasMore } = options;
  if (named.length > 1) {
    return `Its ownership records name several owners: ${named.join(', ')}.`;
  }
  if (ambiguous) {
    return `Its ownership record names ${named[0]}, and may be that of a wildcard or of the name that stands for it.`;
  }
  return hasMore ? `Its ownership record names ${named[0]}, and holds something else as well.` : undefined;
}

function judge(options: {
  record: ZoneRecord;
  registry: ZoneRecord[];
  build: ZoneBuild;
}): Pick<AttributedRecord, 'state' | 'reason'> {
  const { record, registry, build } = options;
  const namespace = { lifecycle: build.lifecycle, hostSuffix: build.hostSuffix };
  const who = `${build.buildId}${build.lifecycle === 'persistent' ? ` (incarnation ${build.incarnation})` : ''}`;
  const outside = [record, ...registry].find(each => !isInsideNamespace(each.name, namespace));
  if (outside) {
    const what = outside === record ? 'It' : `Its ownership record ${outside.name}`;
    return {
      state: 'violation',
      reason: `${what} was written by ${who} outside its namespace ${describeNamespace(namespace)}.`,
    };
  }
  return build.isLive
    ? { state: 'live', reason: `${who} has it.` }
    : { state: 'stale', reason: `It is left of ${who}, which is gone.` };
}
