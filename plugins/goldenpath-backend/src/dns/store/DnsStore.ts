import type { ZoneBuild, ZoneRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildFilter } from '../../database/filter';

/** Whether the name servers answered for a record: `unknown` where nobody can be asked. */
export type Answered = 'yes' | 'unknown';

/** States that are told as events. */
export type ToldState = 'stale' | 'violation';

/** A record as the last reading left it. Times are milliseconds since the epoch. */
export interface StoredRecord {
  record: ZoneRecord;
  firstSeenAt: number;
  /** Absent while they do not answer for it as it is now. */
  answered?: Answered;
  /** The last state that an event told of. */
  toldState?: ToldState;
}

/** What is stored of a zone. Times are milliseconds since the epoch. */
export interface StoredZone {
  /** When the reading that is stored began; absent before the first. */
  readAt?: number;
  problem?: { at: number; message: string };
  records: StoredRecord[];
}

/** A build with what tells which records are its own. */
export interface BuildInZone extends ZoneBuild {
  uid: string;
  createdAt: number;
  /** Whether it is wanted to be there: one that is torn down publishes nothing any more. */
  isWanted: boolean;
}

/** Something to be told of a build. */
export interface DnsNews {
  uid: string;
  type: 'dns.stale' | 'dns.violation' | 'resource.deleted';
  message: string;
  actor?: string;
}

/** What the watch keeps, and which builds it attributes records to. */
export interface DnsStore {
  zone(environment: string): Promise<StoredZone>;
  /**
   * Replaces what is stored by a reading, with the news of it in the same transaction. A reading that began before the one that is stored changes nothing
   * (`false`).
   */
  saveReading(options: {
    environment: string;
    startedAt: number;
    now: number;
    records: Omit<StoredRecord, 'firstSeenAt'>[];
    news: DnsNews[];
  }): Promise<boolean>;
  /** What is stored stays, and is shown as older than this. */
  saveProblem(options: { environment: string; now: number; message: string }): Promise<void>;
  tell(options: { news: DnsNews[]; now: number }): Promise<void>;
  /** The environment's builds that live, its persistent clusters, and of those that are gone the ones with these ids. */
  builds(options: { environment: string; buildIds: string[] }): Promise<BuildInZone[]>;
  /** Uids of the environment's builds that a reader may see. */
  visibleBuilds(options: { environment: string; allowed: BuildFilter }): Promise<Set<string>>;
}
