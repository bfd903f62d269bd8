import type { AwsAccount } from '../account';
import { vcpuQuota, vcpusNeeded, vcpusUsed } from '../machines/vcpus';
import { type BoundReader, wholeTimes } from './bound';

/** The quota of virtual processors, bought as the builds' nodes are. */
export function vcpusBound(account: AwsAccount): BoundReader {
  return {
    id: 'vcpus',
    title: 'Virtual processors of standard instances',
    async read({ nodes, signal }) {
      const { capacity } = nodes;
      const [each, used, limit] = await Promise.all([
        vcpusNeeded({ account, nodes, signal }),
        vcpusUsed({ account, capacity, signal }),
        vcpuQuota({ account, capacity, signal }),
      ]);
      if (limit === undefined) {
        return { state: 'unknown', evidence: `Service Quotas does not say how many ${capacity} vCPUs may run.` };
      }
      if (each === 0) {
        return { state: 'unknown', evidence: `EC2 does not know ${nodes.instanceTypes.join(', ')}.` };
      }
      return {
        state: 'known',
        left: wholeTimes({ limit, used, each }),
        used,
        limit,
        unit: 'vCPUs',
        evidence: `${used} of ${limit} ${capacity} vCPUs are used; a build with ${nodes.desired} ${nodes.size} nodes takes ${each}.`,
      };
    },
  };
}
