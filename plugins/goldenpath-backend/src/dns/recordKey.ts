import type { DnsRecordKey } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What tells one record set of a zone from all others. */
export function recordKeyOf({ name, type, setIdentifier }: DnsRecordKey): string {
  return `${type} ${name}${setIdentifier === undefined ? '' : ` (${setIdentifier})`}`;
}
