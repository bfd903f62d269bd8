import type { ClusterObject } from '../client/objects';
import { met, notApplicable, notMet, type ProbeContext, some, type Verdict } from './verdict';

interface Claim extends ClusterObject {
  status?: { phase?: string };
}

export async function probeClaims({ cluster }: ProbeContext, probe: { namespace: string }): Promise<Verdict> {
  const claims = await cluster.list<Claim>({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    namespace: probe.namespace,
  });
  return judgeClaims({ claims, namespace: probe.namespace });
}

/** Pure. */
export function judgeClaims(options: { claims: Claim[]; namespace: string }): Verdict {
  const { claims, namespace } = options;
  if (claims.length === 0) {
    return notApplicable(`There is no volume claim in ${namespace}`);
  }
  const unbound = claims.filter(claim => claim.status?.phase !== 'Bound');
  return unbound.length > 0
    ? notMet(
        'ClaimsUnbound',
        `${unbound.length} of ${claims.length} claims are not Bound: ${some(
          unbound.map(claim => `${claim.metadata.name} is ${claim.status?.phase ?? 'not looked at yet'}`),
        )}`,
      )
    : met(`${claims.length} of ${claims.length} claims are Bound: ${some(claims.map(claim => claim.metadata.name))}`);
}
