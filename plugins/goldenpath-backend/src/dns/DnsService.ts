import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DnsAnswer,
  DnsCleanupAnswer,
  DnsCleanupRequest,
  DnsQuery,
  DnsZoneReport,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildFilter } from '../database/filter';

interface Caller {
  credentials: BackstageCredentials;
}

/** The zones of environments, and what can be done about what is left in them. */
export interface DnsService {
  /** `allowed` narrows it to the namespaces of builds that the reader may see. */
  get(options: Caller & { query: DnsQuery; allowed?: BuildFilter }): Promise<DnsAnswer>;
  readZone(options: Caller & { environment: string; allowed?: BuildFilter }): Promise<DnsZoneReport>;
  cleanUp(options: Caller & { request: DnsCleanupRequest }): Promise<DnsCleanupAnswer>;
}
