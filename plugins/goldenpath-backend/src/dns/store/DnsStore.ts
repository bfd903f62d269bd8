import type { ZoneBuild, ZoneRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildFilter } from '../../database/filter';

/** What came of asking the name servers for a record. Times are milliseconds since the epoch. */
export type Asked =
  /** `unknown`: nobody can be asked. */
  { at: number; answer: 'yes' | 'no' | 'unknown' } | { at: number; answer: 'failed'; message: string };

/** States that are told as events. */
export type ToldState = 'stale' | 'violation';

/** A record as the last reading left it. Times are milliseconds since the epoch. */
export interface StoredRecord {
  record: ZoneRecord;
  firstSeenAt: number;
  /** The last time that they were asked for it as it is now. */
  asked?: Asked;
  /** The last state that an event told of. */
  toldState?: ToldState;
}

/** What is stored of a zone as a whole. Times are milliseconds since the epoch. */
export interface StoredZoneHead {
  /** Grows with everything that is stored of it. */
  revision: number;
  /** When the reading that is stored began; absent before the first. */
  readAt?: number;
  problem?: { at: number; message: string };
}

/** What is stored of a zone. */
export interface StoredZone extends StoredZoneHead {
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

/** A reading, in the light of the one before. */
export interface Reading {
  records: Omit<StoredRecord, 'firstSeenAt'>[];
  news: DnsNews[];
}

/** What the watch keeps, and which builds it attributes records to. */
export interface DnsStore {
  head(environment: string): Promise<StoredZoneHead>;
  zone(environment: string): Promise<StoredZone>;
  /**
   * Replaces what is stored by a reading, with the news of it in the same transaction. A reading that began before the one that is stored changes nothing
   * (`false`).
   *
   * @param options.conclude - says what the reading comes to in the light of what is stored at that moment, which nobody else changes meanwhile; must be
   * free of effects
   */
  saveReading(options: {
    environment: string;
    startedAt: number;
    now: number;
    conclude(before: StoredRecord[]): Reading;
  }): Promise<boolean>;
  /** What is stored stays, and is shown as older than this. */
  saveProblem(options: { environment: string; now: number; message: string }): Promise<void>;
  tell(options: { news: DnsNews[]; now: number }): Promise<void>;
  /** The environment's builds that live, its persistent clusters, and of those that are gone the ones with these ids. */
  builds(options: { environment: string; buildIds: string[] }): Promise<BuildInZone[]>;
  /** Uids of the environment's builds that a reader may see. */
  visibleBuilds(options: { environment: string; allowed: BuildFilter }): Promise<Set<string>>;
}
