import type { NodeSize } from '../contract/types';
import type { StepStatus } from '../build/types';

/** Sizes of a database instance; the same words as for nodes. @public */
export type InstanceSize = NodeSize;

/** What an environment's configuration asks of its database instance. @public */
export interface InstanceSpec {
  /** The instance's name at the cloud. */
  identifier: string;
  size: InstanceSize;
  /** The cloud's word for the size, `db.t3.micro`. */
  instanceClass: string;
  /** Major, or major and minor, as `17` or `17.6`. */
  engineVersion: string;
  storageGiB: number;
  /** Up to which storage grows by itself; absent where it does not. */
  maxStorageGiB?: number;
  backupRetentionDays: number;
  multiAz: boolean;
}

/** What is seen of a database instance. What could not be told is absent, and shown as unknown. @public */
export interface InstanceFacts {
  identifier: string;
  instanceClass?: string;
  engineVersion?: string;
  endpoint?: { host: string; port: number };
  storageGiB?: number;
  encrypted?: boolean;
  publiclyAccessible?: boolean;
  deletionProtection?: boolean;
  backupRetentionDays?: number;
  multiAz?: boolean;
  /** Whether the server refuses connections without TLS. */
  tlsForced?: boolean;
  /** Name of the secret with the administrator's password. */
  adminSecret?: string;
}

/**
 * Where an environment's instance stands. `adoptable`: it is there, and nobody has asked GoldenPath for it yet; `unknown`: it could not be
 * looked at.
 *
 * @public
 */
export type InstanceStatus =
  'absent' | 'adoptable' | 'creating' | 'available' | 'changing' | 'failed' | 'retiring' | 'retired' | 'unknown';

/** An environment's database instance, as the API answers it. @public */
export interface DatabaseInstance {
  environment: string;
  identifier: string;
  status: InstanceStatus;
  statusReason?: string;
  /** What the configuration asks for. */
  spec: InstanceSpec;
  /** What was seen just now; absent where there is nothing, or where it could not be looked at. */
  facts?: InstanceFacts;
  requester?: string;
  requestedAt?: string;
  /** The steps of making or adopting it. */
  steps: StepStatus[];
  retirement?: {
    requestedAt: string;
    requestedBy: string;
    finishedAt?: string;
    /** Name of the snapshot that stays. */
    finalSnapshot?: string;
    steps: StepStatus[];
  };
  /** Databases on it that are not decommissioned. */
  databases: number;
}
