import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { readClusterQuota } from '../cluster/clusterQuota';
import { vcpuQuota, vcpusNeeded, vcpusUsed } from '../machines/vcpus';
import { outcomeOf } from './outcome';

/** The account has room for one more cluster and for its machines. */
export function quotaCheck(account: AwsAccount): PreflightCheck {
  return {
    id: 'quota',
    async run({ spec, signal }) {
      const { nodes } = spec;
      const { capacity } = nodes;
      const [clusters, needed, used, quota] = await Promise.all([
        readClusterQuota({ account, signal }),
        vcpusNeeded({ account, nodes, signal }),
        vcpusUsed({ account, capacity, signal }),
        vcpuQuota({ account, capacity, signal }),
      ]);
      const others = clusters.names.filter(name => name !== spec.clusterName).length;
      const vcpus =
        quota === undefined
          ? 'the vCPU quota could not be read'
          : `${used} of ${quota} ${capacity} vCPUs are used, and ${needed} are asked for`;
      return outcomeOf({
        faults: [
          ...(others >= clusters.limit ? [`${others} of ${clusters.limit} clusters exist already.`] : []),
          ...(quota !== undefined && used + needed > quota ? [`Not enough machines: ${vcpus}.`] : []),
        ],
        evidence: `${others} of ${clusters.limit} clusters exist; ${vcpus}.`,
        remedy:
          'Tear down what is not needed, ask for fewer or smaller nodes, or have the quota raised in Service Quotas.',
      });
    },
  };
}
