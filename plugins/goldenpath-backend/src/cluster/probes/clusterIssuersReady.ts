import type { ClusterObject } from '../client/objects';
import { met, notMet, type ProbeContext, some, type Verdict } from './verdict';

const GROUP = 'cert-manager.io';

interface ClusterIssuer extends ClusterObject {
  status?: { conditions?: { type?: string; status?: string; message?: string }[] };
}

/** Every ClusterIssuer, whoever made it: an app names the one that it wants by itself. */
export async function probeClusterIssuers({ cluster }: ProbeContext): Promise<Verdict> {
  const apiVersion = await cluster.preferredVersion(GROUP);
  if (apiVersion === undefined) {
    return notMet('NotInstalled', 'The cluster does not know ClusterIssuers: cert-manager is not installed');
  }
  return judgeClusterIssuers(await cluster.list<ClusterIssuer>({ apiVersion, kind: 'ClusterIssuer' }));
}

/** Pure. */
export function judgeClusterIssuers(issuers: ClusterIssuer[]): Verdict {
  if (issuers.length === 0) {
    return notMet('NoIssuer', 'There is no ClusterIssuer');
  }
  const bad = issuers.flatMap(({ metadata, status }) => {
    const ready = (status?.conditions ?? []).find(condition => condition.type === 'Ready');
    return ready?.status === 'True' ? [] : [`${metadata.name} (${ready?.message ?? 'not looked at yet'})`];
  });
  return bad.length > 0
    ? notMet('IssuersNotReady', `${bad.length} of ${issuers.length} ClusterIssuers are not Ready: ${some(bad)}`)
    : met(
        `${issuers.length} of ${issuers.length} ClusterIssuers are Ready: ${some(issuers.map(({ metadata }) => metadata.name))}`,
      );
}
