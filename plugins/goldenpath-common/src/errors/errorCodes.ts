import type { ErrorCode } from './codes';

/** Every error code once; the compiler refuses one that is missing. */
const known: { [code in ErrorCode]: true } = {
  THROTTLED: true,
  TIMEOUT: true,
  UNAVAILABLE: true,
  CLUSTER_UNREACHABLE: true,
  ACCESS_DENIED: true,
  CREDENTIALS_EXPIRED: true,
  QUOTA_EXCEEDED: true,
  NO_CAPACITY: true,
  ROLE_NOT_READY: true,
  DEPENDENCY: true,
  IN_PROGRESS: true,
  OWNED_BY_OTHERS: true,
  CONFLICT: true,
  NOT_FOUND: true,
  INVALID_REQUEST: true,
  DATABASE_UNREACHABLE: true,
  TLS_REJECTED: true,
  CREDENTIALS_REJECTED: true,
  CONNECTION_LIMIT: true,
  STORAGE_FULL: true,
  DIGEST_MISMATCH: true,
  PREFLIGHT_FAILED: true,
  NOT_HEALTHY: true,
  RESOURCE_FAILED: true,
  INTERNAL: true,
};

/** Every {@link ErrorCode}. @public */
export const errorCodes = Object.keys(known).filter((code): code is ErrorCode => code in known);
