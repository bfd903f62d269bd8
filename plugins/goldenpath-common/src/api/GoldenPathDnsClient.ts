import type { DnsCleanupAnswer, DnsZoneReport } from '../dns/types';
import { BackendCaller, type GoldenPathClientOptions } from './BackendCaller';
import type { DnsAnswer, DnsCleanupRequest, DnsQuery, GoldenPathDnsApi } from './dnsTypes';

/**
 * The GoldenPath backend's DNS zones over HTTP. Every call rejects with a `ResponseError` where the backend refuses; its message says what to do.
 *
 * @public
 */
export class GoldenPathDnsClient implements GoldenPathDnsApi {
  readonly #backend: BackendCaller;

  constructor(options: GoldenPathClientOptions) {
    this.#backend = new BackendCaller(options);
  }

  getDns(query: DnsQuery): Promise<DnsAnswer> {
    return this.#backend.json({ path: '/dns', query: { ...query } });
  }

  readZone(environment: string): Promise<DnsZoneReport> {
    return this.#backend.json({ path: '/dns/read', body: { environment } });
  }

  cleanUpDns(request: DnsCleanupRequest): Promise<DnsCleanupAnswer> {
    return this.#backend.json({ path: '/dns/cleanup', body: request });
  }
}
