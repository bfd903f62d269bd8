import type { CriterionDefinition } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Observation } from '../../reconciler/types';
import { ClusterError } from '../client/ClusterError';
import { runProbe } from '../probes/runProbe';
import { ClusterGoneError } from './ClusterGoneError';
import type { ProbeContext } from '../probes/verdict';

/** How long one probe may take, in milliseconds of the wall clock: it waits for a network. */
const PROBE_LIMIT_MS = 20_000;

/** Looks at one criterion. What cannot be seen is Unknown, whatever the reason, and never met (PITFALLS 50). */
export async function observe(criterion: CriterionDefinition, context: ProbeContext): Promise<Observation> {
  try {
    const verdict = await within(PROBE_LIMIT_MS, runProbe(criterion.probe, context));
    return { type: criterion.id, ...verdict };
  } catch (error) {
    return unseen(criterion, error);
  }
}

/**
 * What is to be said of a criterion while the cluster does not answer, or is not there any more. That the API answers is then not unknown but
 * wrong; everything else is not known.
 */
export function unseen(criterion: CriterionDefinition, error: unknown): Observation {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ClusterGoneError) {
    return criterion.probe.kind === 'api-answers'
      ? {
          type: criterion.id,
          status: 'False',
          reason: 'ClusterGone',
          message: `${message} It was not deleted by a teardown of this build. Tear the build down to clear what is left of it, and ask for another`,
        }
      : { type: criterion.id, status: 'Unknown', reason: 'ClusterGone', message: `It cannot be looked at: ${message}` };
  }
  if (criterion.probe.kind === 'api-answers' && error instanceof ClusterError) {
    return { type: criterion.id, status: 'False', reason: 'ApiDoesNotAnswer', message };
  }
  const reason =
    error instanceof ClusterError && error.code === 'CLUSTER_UNREACHABLE' ? 'ClusterUnreachable' : 'NotSeen';
  return { type: criterion.id, status: 'Unknown', reason, message: `It could not be looked at: ${message}` };
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const limit = AbortSignal.timeout(milliseconds);
  return new Promise<T>((resolve, reject) => {
    limit.addEventListener('abort', () => reject(new Error(`there was no answer within ${milliseconds / 1000} s`)), {
      once: true,
    });
    work.then(resolve, reject);
  });
}
