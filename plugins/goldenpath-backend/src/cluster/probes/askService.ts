import type { ProxyAnswer } from '../client/ClusterClient';
import { ClusterError } from '../client/ClusterError';
import type { ClusterObject } from '../client/objects';
import { notMet, type ProbeContext, type Verdict } from './verdict';

/** What a service answered, or why nobody behind it did. */
export type ServiceAnswer = { answered: true; answer: ProxyAnswer } | { answered: false; verdict: Verdict };

/** Asks a service through the API server's proxy, and tells the service's own answers from the API server's. */
export async function askService(
  { cluster }: ProbeContext,
  target: { namespace: string; service: string; port: string; path: string },
): Promise<ServiceAnswer> {
  const { namespace, service } = target;
  const found = await cluster.get<ClusterObject>({ apiVersion: 'v1', kind: 'Service', namespace, name: service });
  if (!found) {
    return { answered: false, verdict: notMet('NotFound', `There is no Service ${namespace}/${service}`) };
  }
  try {
    return { answered: true, answer: await cluster.serviceGet(target) };
  } catch (error) {
    // The API server answers for a service that nobody serves, or whose pods do not.
    if (
      error instanceof ClusterError &&
      error.status !== undefined &&
      [404, 500, 502, 503, 504].includes(error.status)
    ) {
      return { answered: false, verdict: notMet('NoAnswer', error.message) };
    }
    throw error;
  }
}
