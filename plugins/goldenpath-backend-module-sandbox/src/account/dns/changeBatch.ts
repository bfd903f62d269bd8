import { type Change, InvalidChangeBatch$, type ResourceRecordSet } from '@aws-sdk/client-route-53';
import { modelledError } from '../../protocol';
import { normalizeName } from './recordNames';

const MAX_ELEMENTS = 1_000;
const MAX_CHARACTERS = 32_000;

/** The record sets of a zone, by {@link recordKey}. */
export type RecordSets = ReadonlyMap<string, ResourceRecordSet>;

export function recordKey(record: Pick<ResourceRecordSet, 'Name' | 'Type' | 'SetIdentifier'>): string {
  return [normalizeName(record.Name ?? ''), record.Type, record.SetIdentifier ?? ''].join(' ');
}

/**
 * The record sets after a batch of changes. A batch is atomic: all of its faults are told, and then nothing changes
 * (PITFALLS 31).
 */
export function applyChangeBatch(zone: { name: string; records: RecordSets }, changes: readonly Change[]): RecordSets {
  checkLimits(changes);
  const records = new Map(zone.records);
  const faults = changes.flatMap(change => applyChange(zone.name, records, change) ?? []);
  if (faults.length > 0) {
    throw modelledError(InvalidChangeBatch$, `[${faults.join(', ')}]`);
  }
  return records;
}

/** An UPSERT counts twice, as it may delete and create. */
function checkLimits(changes: readonly Change[]): void {
  const weight = (change: Change) => (change.Action === 'UPSERT' ? 2 : 1);
  const values = (change: Change) => change.ResourceRecordSet?.ResourceRecords ?? [];
  const elements = changes.reduce((sum, change) => sum + weight(change) * Math.max(1, values(change).length), 0);
  if (elements > MAX_ELEMENTS) {
    throw modelledError(InvalidChangeBatch$, `[Number of records limit of ${MAX_ELEMENTS} exceeded.]`);
  }
  const characters = changes.reduce(
    (sum, change) =>
      sum + weight(change) * values(change).reduce((length, { Value }) => length + (Value ?? '').length, 0),
    0,
  );
  if (characters > MAX_CHARACTERS) {
    throw modelledError(InvalidChangeBatch$, `[Maximum data length of ${MAX_CHARACTERS} characters exceeded.]`);
  }
}

/** Makes one change, or tells in Route 53's words why it can't be made. */
function applyChange(zoneName: string, records: Map<string, ResourceRecordSet>, change: Change): string | undefined {
  const asked = change.ResourceRecordSet;
  const name = normalizeName(asked?.Name ?? '');
  const title = `resource record set [name='${name}', type='${asked?.Type}']`;
  if (!asked || (name !== zoneName && !name.endsWith(`.${zoneName}`))) {
    return `RRSet with DNS name ${name} is not permitted in zone ${zoneName}`;
  }
  const record: ResourceRecordSet = { ...asked, Name: name, AliasTarget: normalizedAlias(asked) };
  const key = recordKey(record);
  const existing = records.get(key);
  switch (change.Action) {
    case 'DELETE':
      if (!existing) {
        return `Tried to delete ${title} but it was not found`;
      }
      if (!sameRecord(existing, record)) {
        return `Tried to delete ${title} but the values provided do not match the current values`;
      }
      if (name === zoneName && (record.Type === 'NS' || record.Type === 'SOA')) {
        return `A HostedZone must contain at least one NS record for the zone itself and exactly one SOA record`;
      }
      records.delete(key);
      return undefined;
    case 'CREATE':
      if (existing) {
        return `Tried to create ${title} but it already exists`;
      }
      return put(zoneName, records, record);
    case 'UPSERT':
      return put(zoneName, records, record);
    case undefined:
    default:
      return `Unknown change action ${change.Action}`;
  }
}

function put(zoneName: string, records: Map<string, ResourceRecordSet>, record: ResourceRecordSet): string | undefined {
  const name = record.Name ?? '';
  const values = record.ResourceRecords ?? [];
  if (!record.AliasTarget && (values.length === 0 || record.TTL === undefined)) {
    return `Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found none in Change with [Action=CREATE, Name=${name}, Type=${record.Type}, SetIdentifier=null]`;
  }
  if (
    record.Type === 'TXT' &&
    values.some(({ Value }) => !/^"(?:[^"\\]|\\.)*"(?: "(?:[^"\\]|\\.)*")*$/.test(Value ?? ''))
  ) {
    return `Invalid Resource Record: 'FATAL problem: InvalidCharacterString (Value should be enclosed in quotation marks) encountered with '${values[0]?.Value}''`;
  }
  if (record.Type === 'CNAME' && name === zoneName) {
    return `RRSet of type CNAME with DNS name ${name} is not permitted at apex in zone ${zoneName}`;
  }
  const neighbours = [...records.values()].filter(other => other.Name === name && other.Type !== record.Type);
  if (neighbours.some(other => record.Type === 'CNAME' || other.Type === 'CNAME')) {
    return `RRSet of type ${record.Type} with DNS name ${name} is not permitted as it conflicts with other records with the same DNS name in zone ${zoneName}`;
  }
  records.set(recordKey(record), record);
  return undefined;
}

function normalizedAlias(record: ResourceRecordSet): ResourceRecordSet['AliasTarget'] {
  return record.AliasTarget && { ...record.AliasTarget, DNSName: normalizeName(record.AliasTarget.DNSName ?? '') };
}

/** TTL and values must match exactly; the order of the values doesn't matter. */
function sameRecord(left: ResourceRecordSet, right: ResourceRecordSet): boolean {
  const key = (record: ResourceRecordSet) =>
    JSON.stringify([
      record.TTL ?? null,
      (record.ResourceRecords ?? []).map(({ Value }) => Value).sort(),
      record.AliasTarget?.DNSName ?? null,
      record.AliasTarget?.HostedZoneId ?? null,
      record.AliasTarget?.EvaluateTargetHealth ?? null,
      record.Weight ?? null,
      record.Region ?? null,
    ]);
  return key(left) === key(right);
}
