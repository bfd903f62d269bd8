import type { BuildPhase } from '../build/types';
import type { Lifecycle } from '../contract/types';

/** A record set of a zone. @public */
export interface ZoneRecord {
  /** In the form in which names are compared: lower case, no trailing dot, escapes undone (see `normaliseRecordName`). */
  name: string;
  /** As `A`, `CNAME` or `TXT`. */
  type: string;
  /** Tells apart record sets of one name and type that a routing policy chooses between. */
  setIdentifier?: string;
  /** Seconds; an alias has none of its own. */
  ttl?: number;
  values: string[];
  /** What an alias points at. */
  alias?: string;
}

/**
 * How a record stands to the build whose it is: `live`; `pending` – asked for, and not there or not answered yet; `stale` – nobody lives who owns
 * it; `violation` – written by a build outside its namespace; `unowned` – no build that is known here wrote it, and nothing is said of it.
 *
 * @public
 */
export type DnsRecordState = 'live' | 'pending' | 'stale' | 'violation' | 'unowned';

/** A build as records are attributed to it. @public */
export interface DnsOwner {
  buildId: string;
  lifecycle: Lifecycle;
  incarnation: number;
  /** What its ExternalDNS writes into its ownership records. */
  ownerId: string;
  /** Entity reference of whoever owns the build. */
  owner: string;
  phase: BuildPhase;
  /** Whether it is anything but gone. */
  isLive: boolean;
}

/** A record of a zone, or one that a build asks for and that is not there. @public */
export interface DnsRecord extends ZoneRecord {
  state: DnsRecordState;
  /** A sentence: why it is in that state. */
  reason: string;
  /** The owner that its ownership record names; absent where it has none. */
  ownerId?: string;
  /** The build behind `ownerId`, where it is known here. */
  writtenBy?: Pick<DnsOwner, 'buildId' | 'lifecycle' | 'incarnation' | 'isLive'>;
  /** Names of the TXT records in which ExternalDNS keeps that it is its own. */
  registry: string[];
  /** When the watch saw it first; absent for what is not there. */
  firstSeenAt?: string;
}

/** A part of a zone that belongs to one build, or would. @public */
export interface DnsNamespaceReport {
  environment: string;
  /** What all its names end in, `b-23-01-26-01.dev.goldenpathidp.io`. */
  hostSuffix: string;
  /** In words, `*.b-23-01-26-01.dev.goldenpathidp.io`. */
  namespace: string;
  /** Whose it is; absent where no build that is known here has it. */
  owner?: DnsOwner;
  records: DnsRecord[];
}

/** What the watch knows of a zone as a whole. @public */
export interface DnsZoneReport {
  environment: string;
  /** The zone, `dev.goldenpathidp.io`. */
  name: string;
  /** When it was last read to its end; absent before the first time. */
  readAt?: string;
  /** Why the last try to read it failed: what is shown is older than that. */
  problem?: { at: string; message: string };
  /** Records of each state in the whole zone. */
  counts: { [state in DnsRecordState]: number };
}

/** One record that a clean-up is about. @public */
export interface DnsRecordKey {
  name: string;
  type: string;
  setIdentifier?: string;
}

/** What a clean-up did, or would do. @public */
export interface DnsCleanupAnswer {
  environment: string;
  /** Whether nothing was deleted, only looked at. */
  dryRun: boolean;
  /** Stale records with their ownership records, in the batches in which they go: each as a whole or not at all. */
  batches: {
    /** `planned` in a dry run; `failed` with why: nothing of the batch was deleted. */
    result: 'planned' | 'deleted' | 'failed';
    message?: string;
    records: ZoneRecord[];
  }[];
  /** Records that were asked for and stay, each with the reason. */
  kept: (DnsRecordKey & { reason: string })[];
}
