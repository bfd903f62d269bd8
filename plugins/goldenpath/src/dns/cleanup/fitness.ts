import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Why there is nothing to clean up in a zone as it is known; `undefined` where there is. */
export function whyNothingToCleanUp({ readAt, counts }: DnsZoneReport): string | undefined {
  if (readAt === undefined) {
    return 'It is not known what is stale: the zone has not been read yet.';
  }
  return counts.stale === 0 ? 'Nothing is stale.' : undefined;
}
