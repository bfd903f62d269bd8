/**
 * Why a step failed, in words that hold for every cloud. How a code is retried is the reconciler's decision; what the reader can do
 * stands with the failure.
 *
 * @public
 */
export type ErrorCode =
  /** The cloud asked us to slow down. */
  | 'THROTTLED'
  /** No answer in time; the effect is unknown, and the next look finds out. */
  | 'TIMEOUT'
  /** The cloud or the cluster failed on its side (5xx, connection reset). */
  | 'UNAVAILABLE'
  /** The cluster's API does not answer. */
  | 'CLUSTER_UNREACHABLE'
  | 'ACCESS_DENIED'
  | 'CREDENTIALS_EXPIRED'
  | 'QUOTA_EXCEEDED'
  /** No virtual machines of that kind are to be had there now. */
  | 'NO_CAPACITY'
  /** A role or policy exists but is not seen yet everywhere (PITFALLS 1). */
  | 'ROLE_NOT_READY'
  /** Something else still holds the resource. */
  | 'DEPENDENCY'
  /** Another operation on the same resource is in progress (PITFALLS 10). */
  | 'IN_PROGRESS'
  /** A thing of that name exists and is not ours. */
  | 'OWNED_BY_OTHERS'
  /** It is not what we left: something changed it. */
  | 'CONFLICT'
  | 'NOT_FOUND'
  /** The cloud refused the request as it stands. */
  | 'INVALID_REQUEST'
  /** The database server does not answer, or is starting or stopping. */
  | 'DATABASE_UNREACHABLE'
  /** The server's certificate is none that we trust for that host, or it offers no TLS at all. */
  | 'TLS_REJECTED'
  /** The database server does not take the administrator's password. */
  | 'CREDENTIALS_REJECTED'
  /** The database server takes no further connection. */
  | 'CONNECTION_LIMIT'
  /** The database server has no room left on its disk. */
  | 'STORAGE_FULL'
  /** A download does not have the digest that the configuration pins. */
  | 'DIGEST_MISMATCH'
  /** A preflight check of tiers 0 to 1.5 failed. */
  | 'PREFLIGHT_FAILED'
  /** It did not become healthy in time. */
  | 'NOT_HEALTHY'
  /** The resource itself reports that it failed, with its own reasons. */
  | 'RESOURCE_FAILED'
  /** A defect of ours; the message says where. */
  | 'INTERNAL';

/** A failure as rows, events and pages carry it. @public */
export interface StepError {
  code: ErrorCode;
  /** What happened, with the resource's name and the cloud's own words. */
  message: string;
  /** What the reader can do now. */
  remedy: string;
  /** Who owns the remedy. */
  owner?: string;
}
