import type { AwsAccount } from '../account';
import { readClusterQuota } from '../cluster/clusterQuota';
import { type BoundReader, wholeTimes } from './bound';

/** The quota of clusters in the region; every cluster counts, whoever made it. */
export function clustersBound(account: AwsAccount): BoundReader {
  return {
    id: 'clusters',
    title: 'EKS clusters in the region',
    async read({ underway, signal }) {
      const { names, limit } = await readClusterQuota({ account, signal });
      const coming = underway.filter(({ clusterName }) => !names.includes(clusterName)).length;
      const used = names.length + coming;
      const { region } = account.settings;
      if (limit === undefined) {
        return {
          state: 'unknown',
          evidence: `${names.length} clusters exist in ${region}; Service Quotas does not say how many may.`,
        };
      }
      return {
        state: 'known',
        left: wholeTimes({ limit, used, each: 1 }),
        used,
        limit,
        unit: 'clusters',
        evidence: `${names.length} of ${limit} clusters exist in ${region}${coming > 0 ? `, and ${coming} more will` : ''}.`,
      };
    },
  };
}
