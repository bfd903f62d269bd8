import { ServiceUnavailableError } from '@backstage/errors';
import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import { translateAwsError } from '../errors';

/** Failures after which the same check may well pass: it could not be made, and says nothing of the account. */
const PASSING: ErrorCode[] = ['THROTTLED', 'TIMEOUT', 'UNAVAILABLE', 'IN_PROGRESS'];

/**
 * A check that AWS refuses has failed, with AWS' words, a remedy and its owner. One that AWS only could not answer now is thrown, so that it is
 * made again instead of failing the build.
 */
export function guardCheck(check: PreflightCheck): PreflightCheck {
  return {
    id: check.id,
    async run(options) {
      try {
        return await check.run(options);
      } catch (error) {
        const failure = translateAwsError({ error, doing: `Looking at ${check.id}`, elapsedMs: 0 });
        if (!failure) {
          throw error;
        }
        if (PASSING.includes(failure.code)) {
          throw new ServiceUnavailableError(failure.message);
        }
        return {
          status: 'failed',
          evidence: failure.message,
          remedy: failure.remedy,
          ...(failure.owner && { owner: failure.owner }),
        };
      }
    },
  };
}
