import { ConflictError, InputError, ServiceUnavailableError } from '@backstage/errors';
import type { Refusal } from '@goldenpath/backstage-plugin-goldenpath-common';

/**
 * The error that tells a caller why a request was refused: every problem in one answer.
 */
export function refusalError(refusals: Refusal[]): Error {
  const error = pickError(refusals);
  return Object.assign(error, { refusals });
}

function pickError(refusals: Refusal[]): Error {
  const message = refusals
    .map(refusal => (refusal.path ? `${refusal.path}: ${refusal.message}` : refusal.message))
    .join('; ');
  if (refusals.every(refusal => refusal.code === 'BUILD_ID_USED' || refusal.code === 'BUILD_IDS_EXHAUSTED')) {
    return new ConflictError(message);
  }
  if (refusals.every(refusal => refusal.code === 'BUILD_ID_UNVERIFIABLE')) {
    return new ServiceUnavailableError(message);
  }
  return new InputError(`The request cannot be met: ${message}`);
}
