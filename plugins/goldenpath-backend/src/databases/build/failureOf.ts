import type { StepError } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepRow } from '../../database';

/** Why something that a build waits for has failed, in its own words. */
export function failureOf(options: { steps: StepRow[]; what: string }): StepError {
  const { steps, what } = options;
  const failed = steps.find(step => step.direction === 'ensure' && step.state === 'failed');
  return failed?.error
    ? { ...failed.error, message: `${what}: ${failed.title}: ${failed.error.message}` }
    : {
        code: 'RESOURCE_FAILED',
        message: `${what} has failed`,
        remedy: 'Look at it on the Databases page, then retry.',
      };
}
