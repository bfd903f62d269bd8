import type { DnsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';

const REFRESH_PENDING_MS = 5_000;
const REFRESH_AT_REST_MS = 15_000;

/** How often what is known of a zone is read again, in milliseconds: more often while records are waited for. */
export function paceOf(known: Pick<DnsAnswer, 'zone'> | undefined): number {
  return known === undefined || known.zone.counts.pending > 0 ? REFRESH_PENDING_MS : REFRESH_AT_REST_MS;
}
