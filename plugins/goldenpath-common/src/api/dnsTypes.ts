import type { DnsCleanupAnswer, DnsNamespaceReport, DnsRecordKey, DnsRecordState, DnsZoneReport } from '../dns/types';
import type { Page } from './types';

/** Filters of `GET /dns`. @public */
export interface DnsQuery {
  environment: string;
  /** Only namespaces that hold such a record, and of them only those records. */
  state?: DnsRecordState;
  /** Only what lies in one build's namespace. */
  buildId?: string;
  /** Looked for in record names, values and owner ids, in any case. */
  q?: string;
  limit?: number;
  cursor?: string;
}

/** `GET /dns`: the zone's namespaces, the environment's own first, then those of builds, newest first. @public */
export interface DnsAnswer extends Page<DnsNamespaceReport> {
  zone: DnsZoneReport;
}

/** `POST /dns/cleanup`. @public */
export interface DnsCleanupRequest {
  environment: string;
  /** Only what lies in this namespace, `b-23-01-26-01.dev.goldenpathidp.io`. */
  hostSuffix?: string;
  /** These alone; every stale record where none are named. */
  records?: DnsRecordKey[];
  /** Says what would be deleted, and deletes nothing. */
  dryRun?: boolean;
}

/** The calls about DNS zones, as the pages use them. @public */
export interface GoldenPathDnsApi {
  getDns(query: DnsQuery): Promise<DnsAnswer>;
  /** Has the zone read now; one that was read a moment ago is not read again. */
  readZone(environment: string): Promise<DnsZoneReport>;
  cleanUpDns(request: DnsCleanupRequest): Promise<DnsCleanupAnswer>;
}
