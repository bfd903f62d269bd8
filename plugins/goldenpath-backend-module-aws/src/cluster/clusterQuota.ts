import { paginateListClusters } from '@aws-sdk/client-eks';
import type { AwsAccount } from '../account';
import { readQuota } from '../machines/serviceQuota';
import { collect } from './contents';

/** Clusters in a region. */
const CLUSTER_QUOTA = { ServiceCode: 'eks', QuotaCode: 'L-1194D53C' };

/** The names of the clusters in the account's region, and how many it may have; `undefined` where Service Quotas does not say. */
export async function readClusterQuota(options: {
  account: AwsAccount;
  signal: AbortSignal;
}): Promise<{ names: string[]; limit: number | undefined }> {
  const { account, signal } = options;
  const [names, limit] = await Promise.all([
    collect(paginateListClusters({ client: account.clients.eks }, {}, { abortSignal: signal }), page => page.clusters),
    readQuota({ account, ...CLUSTER_QUOTA, signal }),
  ]);
  return { names, limit };
}
