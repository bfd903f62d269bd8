import { askedHosts, type Build, type DnsRecord } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Types of records by which a browser finds a host. */
const leadToHost: readonly string[] = ['A', 'AAAA', 'CNAME'];

/** The hosts that a build publishes and that its zone has a live record for, sorted. */
export function openableHosts(options: { build: Build; records: readonly DnsRecord[] }): string[] {
  const { build, records } = options;
  const live = new Set(
    records.filter(({ type, state }) => state === 'live' && leadToHost.includes(type)).map(({ name }) => name),
  );
  return build.phase === 'gone' ? [] : askedHosts(build.spec).filter(host => live.has(host));
}
