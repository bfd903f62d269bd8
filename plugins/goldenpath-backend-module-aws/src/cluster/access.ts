import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ClusterAccessAnswer } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { judgeOwnership } from '../ownership';
import { describeCluster } from './describe';
import { mintClusterToken } from './token';

/** The way into a build's cluster as it is now, with a token of its own (PITFALLS 8). */
export async function readClusterAccess(options: {
  account: AwsAccount;
  spec: BuildSpec;
  signal: AbortSignal;
}): Promise<ClusterAccessAnswer> {
  const { account, spec } = options;
  const cluster = await describeCluster(options);
  if (!cluster || cluster.status === 'DELETING') {
    return { state: 'absent', message: `EKS has no cluster ${spec.clusterName}${cluster ? ' any more' : ''}.` };
  }
  // Whoever gets this answer installs and removes things in there: a cluster that only has our name is none of ours.
  const ownership = judgeOwnership({ tags: cluster.tags, spec });
  if (ownership.owner === 'others') {
    return { state: 'absent', message: `The cluster ${spec.clusterName} is somebody else's: ${ownership.difference}.` };
  }
  const { endpoint, certificateAuthority } = cluster;
  if (!endpoint || !certificateAuthority?.data) {
    return {
      state: cluster.status === 'FAILED' ? 'absent' : 'creating',
      message: `${spec.clusterName} is ${cluster.status}; its endpoint is not known.`,
    };
  }
  const { token, expiresAt } = await mintClusterToken({
    clients: account.clients,
    clusterName: spec.clusterName,
    now: account.clock.now(),
  });
  const transport = account.clusterTransport?.({ clusterName: spec.clusterName, endpoint });
  return {
    state: 'available',
    access: { endpoint, caData: certificateAuthority.data, token, expiresAt, ...(transport && { transport }) },
  };
}
