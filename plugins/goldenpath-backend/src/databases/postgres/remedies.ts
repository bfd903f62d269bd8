import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';

const STANDARD = 'Nothing: it is tried again. If it stays, look at the log of the database instance at this moment.';

/** What the reader can do about a failure of a database server, by its code. */
export function remedyOf(code: ErrorCode): string {
  switch (code) {
    case 'DATABASE_UNREACHABLE':
      return 'See whether the instance is available, and whether its security groups let the backend in on its port. It is tried again by itself, and a retry goes on where it stopped.';
    case 'TLS_REJECTED':
      return "See which certificate the instance presents: it must be for its endpoint's name, in date, and from an authority of the configured bundle (rds.caBundle; Amazon's own where none is configured). Then retry.";
    case 'CREDENTIALS_REJECTED':
      return "See whether the instance's admin secret holds its administrator's current password; where RDS manages it, a rotation passes by itself. Then retry.";
    case 'CONNECTION_LIMIT':
      return 'Close connections, or raise max_connections or the size of the instance. It is tried again by itself.';
    case 'STORAGE_FULL':
      return 'Add storage to the instance (rds.storageGiB, rds.maxStorageGiB), then retry: it goes on where it stopped.';
    case 'ACCESS_DENIED':
      return 'Give the administrator of the instance what the message names: it needs CREATEROLE and CREATEDB, and no more.';
    case 'DEPENDENCY':
      return 'Something still uses it; the message names it. It is tried again.';
    case 'IN_PROGRESS':
      return 'Nothing: others are at work on the same instance, and it is their turn first.';
    case 'INVALID_REQUEST':
      return 'Report it with this message: the statement is not one that this version of PostgreSQL takes.';
    case 'INTERNAL':
      return 'Report it with this message and the log of the backend.';
    case 'OWNED_BY_OTHERS':
      return 'Choose another name, or remove what is there if nobody needs it, then retry. It is never touched from here.';
    case 'CONFLICT':
      return 'Something else changed it at the same time. It is tried again; if it stays, put back what the message names.';
    case 'THROTTLED':
    case 'TIMEOUT':
    case 'UNAVAILABLE':
    case 'CLUSTER_UNREACHABLE':
    case 'CREDENTIALS_EXPIRED':
    case 'QUOTA_EXCEEDED':
    case 'NO_CAPACITY':
    case 'ROLE_NOT_READY':
    case 'NOT_FOUND':
    case 'DIGEST_MISMATCH':
    case 'PREFLIGHT_FAILED':
    case 'NOT_HEALTHY':
    case 'RESOURCE_FAILED':
      return STANDARD;
  }
}
