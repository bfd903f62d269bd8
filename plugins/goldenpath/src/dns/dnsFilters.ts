import type { DnsQuery, DnsRecordState } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { UrlState } from '../shared/useUrlState';

/** What the URL of the DNS page may hold. */
export const dnsFilterNames = ['environment', 'state', 'q'] as const;

/** The filters of the DNS page, as the URL holds them. */
export type DnsFilters = UrlState<(typeof dnsFilterNames)[number]>;

/** Every state of a record, in the order of its life, and then what is nobody's. */
export const allStates: readonly DnsRecordState[] = ['live', 'pending', 'stale', 'violation', 'unowned'];

/** The state that the page is filtered by; a word of the URL that means nothing is none. */
export function stateOf({ state }: DnsFilters): DnsRecordState | undefined {
  return allStates.find(name => name === state);
}

/** The filters as the backend understands them. */
export function toQuery(options: { environment: string; filters: DnsFilters }): DnsQuery {
  const { environment, filters } = options;
  const state = stateOf(filters);
  return { environment, ...(state && { state }), ...(filters.q && { q: filters.q }) };
}
