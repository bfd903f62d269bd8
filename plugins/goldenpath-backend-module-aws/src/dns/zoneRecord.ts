import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { JsonObject } from '@backstage/types';
import { normaliseRecordName, type ZoneRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';

/** A record set in the words of the DNS. */
export function toZoneRecord(record: ResourceRecordSet): ZoneRecord {
  return {
    name: normaliseRecordName(record.Name ?? ''),
    type: record.Type ?? '',
    ...(record.SetIdentifier !== undefined && { setIdentifier: record.SetIdentifier }),
    ...(record.TTL !== undefined && { ttl: record.TTL }),
    values: (record.ResourceRecords ?? []).map(({ Value }) => Value ?? ''),
    ...(record.AliasTarget && { alias: normaliseRecordName(record.AliasTarget.DNSName ?? '') }),
  };
}

/** The same with Route 53's own words, which hold nothing but text, numbers and yes or no. */
export function toFoundRecord(record: ResourceRecordSet): FoundRecord {
  return { ...toZoneRecord(record), exact: JSON.parse(JSON.stringify(record)) };
}

/** The record set as Route 53 gave it. */
export function toRecordSet(exact: JsonObject): ResourceRecordSet {
  return exact as unknown as ResourceRecordSet;
}
