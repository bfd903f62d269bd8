import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What the engine does after a failure. Times are the cloud's own, in milliseconds. */
export type RetryPolicy =
  | { policy: 'retry'; baseMs: number; maxMs: number; giveUpAfterMs: number }
  /** Looking again changes nothing: the branch stops until somebody retries it. Its siblings go on. */
  | { policy: 'stop' };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function retry(baseMs: number, maxMs: number, giveUpAfterMs: number): RetryPolicy {
  return { policy: 'retry', baseMs, maxMs, giveUpAfterMs };
}

const STOP: RetryPolicy = { policy: 'stop' };

/** Decided by the code alone. */
export function retryPolicyOf(code: ErrorCode): RetryPolicy {
  switch (code) {
    case 'THROTTLED':
    case 'TIMEOUT':
      return retry(2 * SECOND, MINUTE, 30 * MINUTE);
    case 'UNAVAILABLE':
      return retry(5 * SECOND, MINUTE, 30 * MINUTE);
    case 'CLUSTER_UNREACHABLE':
      return retry(5 * SECOND, 30 * SECOND, 20 * MINUTE);
    case 'CREDENTIALS_EXPIRED':
      return retry(5 * SECOND, MINUTE, 10 * MINUTE);
    case 'NO_CAPACITY':
      return retry(30 * SECOND, 5 * MINUTE, 30 * MINUTE);
    case 'ROLE_NOT_READY':
      // IAM is seen everywhere within about two minutes; after that it is the user's error (PITFALLS 1).
      return retry(5 * SECOND, 15 * SECOND, 2 * MINUTE);
    case 'DEPENDENCY':
    case 'IN_PROGRESS':
      // "In progress" can last up to an hour, and is to be waited for (PITFALLS 10).
      return retry(10 * SECOND, MINUTE, 60 * MINUTE);
    case 'CONFLICT':
      return retry(SECOND, 10 * SECOND, 5 * MINUTE);
    case 'NOT_FOUND':
      // What was just made may not be seen everywhere yet.
      return retry(5 * SECOND, 30 * SECOND, 5 * MINUTE);
    case 'DATABASE_UNREACHABLE':
      return retry(5 * SECOND, 30 * SECOND, 20 * MINUTE);
    case 'CONNECTION_LIMIT':
      return retry(2 * SECOND, 30 * SECOND, 20 * MINUTE);
    case 'CREDENTIALS_REJECTED':
      // The administrator's password is rotated from time to time, and read afresh with each look.
      return retry(5 * SECOND, 30 * SECOND, 10 * MINUTE);
    case 'STORAGE_FULL':
      return retry(30 * SECOND, 5 * MINUTE, 30 * MINUTE);
    case 'INTERNAL':
      return retry(5 * SECOND, MINUTE, 5 * MINUTE);
    case 'ACCESS_DENIED':
    case 'QUOTA_EXCEEDED':
    case 'OWNED_BY_OTHERS':
    case 'INVALID_REQUEST':
    case 'TLS_REJECTED':
    case 'DIGEST_MISMATCH':
    case 'PREFLIGHT_FAILED':
    case 'NOT_HEALTHY':
    case 'RESOURCE_FAILED':
      return STOP;
  }
}

/** Whether a mutating call that failed so may have had its effect all the same; its mark and token are then kept for the next look. */
export function leavesOutcomeUnknown(code: ErrorCode): boolean {
  switch (code) {
    case 'TIMEOUT':
    case 'UNAVAILABLE':
    case 'CLUSTER_UNREACHABLE':
    case 'DATABASE_UNREACHABLE':
    case 'INTERNAL':
      return true;
    case 'THROTTLED':
    case 'ACCESS_DENIED':
    case 'CREDENTIALS_EXPIRED':
    case 'QUOTA_EXCEEDED':
    case 'NO_CAPACITY':
    case 'ROLE_NOT_READY':
    case 'DEPENDENCY':
    case 'IN_PROGRESS':
    case 'OWNED_BY_OTHERS':
    case 'CONFLICT':
    case 'NOT_FOUND':
    case 'INVALID_REQUEST':
    case 'TLS_REJECTED':
    case 'CREDENTIALS_REJECTED':
    case 'CONNECTION_LIMIT':
    case 'STORAGE_FULL':
    case 'DIGEST_MISMATCH':
    case 'PREFLIGHT_FAILED':
    case 'NOT_HEALTHY':
    case 'RESOURCE_FAILED':
      return false;
  }
}
