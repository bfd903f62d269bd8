import type { AwsAccount } from '../account';
import { readClusterQuota } from '../cluster/clusterQuota';
import { type BoundReader, wholeTimes } from './bound';

/** The quota of clusters in the region; every cluster counts, whoever made it. */
export function clustersBound(account: AwsAccount): BoundReader {
  return {
    id: 'clusters',
    title: 'EKS clusters in the region',
    async read({ signal }) {
      const { names, limit } = await readClusterQuota({ account, signal });
      const used = names.length;
      const { region } = account.settings;
      if (limit === undefined) {
        return {
          state: 'unknown',
          evidence: `${used} clusters exist in ${region}; Service Quotas does not say how many may.`,
        };
      }
      return {
        state: 'known',
        left: wholeTimes({ limit, used, each: 1 }),
        used,
        limit,
        unit: 'clusters',
        evidence: `${used} of ${limit} clusters exist in ${region}.`,
      };
    },
  };
}
