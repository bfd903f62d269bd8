import { paginateListClusters } from '@aws-sdk/client-eks';
import type { AwsAccount } from '../account';
import { readQuota } from '../machines/serviceQuota';
import { collect } from './contents';

/** Clusters in a region. */
const CLUSTER_QUOTA = { ServiceCode: 'eks', QuotaCode: 'L-1194D53C' };
/** What AWS gives an account that has never asked for more. */
const CLUSTERS_BY_DEFAULT = 100;

/** The names of the clusters in the account's region, and how many it may have. */
export async function readClusterQuota(options: {
  account: AwsAccount;
  signal: AbortSignal;
}): Promise<{ names: string[]; limit: number }> {
  const { account, signal } = options;
  const [names, quota] = await Promise.all([
    collect(paginateListClusters({ client: account.clients.eks }, {}, { abortSignal: signal }), page => page.clusters),
    readQuota({ account, ...CLUSTER_QUOTA, signal }),
  ]);
  return { names, limit: quota ?? CLUSTERS_BY_DEFAULT };
}
