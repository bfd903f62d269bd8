import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import { codeOfName, meansInvalid, meansNotFound } from './names';
import type { ErrorShape } from './shape';

/** Milliseconds after which a role that is not seen is not late any more, but wrong (PITFALLS 1). */
export const ROLE_PROPAGATION_MS = 120_000;

/** What EKS answers of a role that IAM has not told it of yet, word for word (PITFALLS 1). */
const ROLE_NOT_SEEN = [
  /does not exist/i,
  /error in role params/i,
  /could not be assumed because the trusted entity is not correct/i,
  /doesn't have the amazon eks managed policies/i,
  /policy must include/i,
  // Of a node group's role.
  /required service principals .* not found in the trust relationships/i,
];

/** Something else is under way on the same resource; it ends by itself (PITFALLS 10). */
const IN_PROGRESS =
  /in progress|currently (being|has|updating|creating|deleting)|is (being )?(creating|updating|deleting|created|updated|deleted)|not in (an? )?active|status(:| is| of)? ?"?(creating|updating|deleting|pending)/i;

const STILL_HOLDS = /attached|in use by|currently in use|dependent object|has dependencies/i;
const OUT_OF_CAPACITY =
  /InsufficientInstanceCapacity|insufficient capacity|do not have sufficient|UnfulfillableCapacity/i;
/** What Secrets Manager says of a name in its deletion window (PITFALLS 45); its error name stands for all sorts of things. */
const BEING_DELETED = /secret.*(marked for deletion|marked deleted|scheduled for deletion|was deleted)/i;
const OUT_OF_QUOTA = /VcpuLimitExceeded|LimitExceeded|limit of .* (reached|exceeded)|(quota|limit).* exceeded/i;

/**
 * What an AWS error means for a step: by its name first, then by its message where one name stands for several things, then by its
 * status. Pure.
 *
 * @param options.elapsedMs - how long the step has been worked on, in AWS' time
 */
export function classifyAwsError(options: { error: ErrorShape; elapsedMs: number }): ErrorCode {
  const { name, message, httpStatus } = options.error;
  const byName = codeOfName(name);
  if (byName) {
    return byName;
  }
  if (meansNotFound(name) || isNoClusterFound(options.error)) {
    return 'NOT_FOUND';
  }
  if (name === 'ResourceInUseException') {
    return codeOfResourceInUse(message);
  }
  if (meansBeingDeleted(options.error)) {
    return 'IN_PROGRESS';
  }
  // EC2 has no name of its own for an interface that something still holds.
  if (name === 'InvalidParameterValue' && /currently in use/i.test(message)) {
    return 'DEPENDENCY';
  }
  if (name === 'InvalidParameterException' && /role|policy|policies|trusted entity/i.test(message)) {
    if (ROLE_NOT_SEEN.some(pattern => pattern.test(message))) {
      return options.elapsedMs < ROLE_PROPAGATION_MS ? 'ROLE_NOT_READY' : 'INVALID_REQUEST';
    }
  }
  return codeOfMessage(message) ?? codeOfStatus({ name, httpStatus });
}

/** The code of a text in which AWS says why a resource failed, as in a node group's `health.issues`. */
export function codeOfMessage(message: string): ErrorCode | undefined {
  if (OUT_OF_CAPACITY.test(message)) {
    return 'NO_CAPACITY';
  }
  if (OUT_OF_QUOTA.test(message)) {
    return 'QUOTA_EXCEEDED';
  }
  return IN_PROGRESS.test(message) ? 'IN_PROGRESS' : undefined;
}

/** The second shape of "not found" (PITFALLS 11). */
export function isNoClusterFound(error: ErrorShape): boolean {
  return error.name === 'ClientException' && /no cluster found for name/i.test(error.message);
}

/** Whether Secrets Manager refuses because the secret is in its deletion window (PITFALLS 45). */
export function meansBeingDeleted(error: ErrorShape): boolean {
  return error.name === 'InvalidRequestException' && BEING_DELETED.test(error.message);
}

function codeOfResourceInUse(message: string): ErrorCode {
  if (STILL_HOLDS.test(message)) {
    return 'DEPENDENCY';
  }
  return IN_PROGRESS.test(message) ? 'IN_PROGRESS' : 'CONFLICT';
}

function codeOfStatus(options: { name: string; httpStatus?: number }): ErrorCode {
  const { name, httpStatus } = options;
  if (httpStatus === 429) {
    return 'THROTTLED';
  }
  if (httpStatus !== undefined && httpStatus >= 500) {
    return 'UNAVAILABLE';
  }
  if (httpStatus === 403 || httpStatus === 401) {
    return 'ACCESS_DENIED';
  }
  if (meansInvalid(name) || (httpStatus !== undefined && httpStatus >= 400)) {
    return 'INVALID_REQUEST';
  }
  return 'UNAVAILABLE';
}
