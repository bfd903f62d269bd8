import type { DnsRecordKey } from './types';

/** What tells one record set of a zone from all others, for people and machines: `A grafana.dev.goldenpathidp.io`. @public */
export function recordKeyOf({ name, type, setIdentifier }: DnsRecordKey): string {
  return `${type} ${name}${setIdentifier === undefined ? '' : ` (${setIdentifier})`}`;
}
