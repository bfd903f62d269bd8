import type { AwsAccount } from '../account';
import { readVcpus } from '../machines/vcpus';
import { type BoundReader, wholeTimes } from './bound';
import { describeReserved } from './reservation';

/** The quota of virtual processors, bought as the builds' nodes are. */
export function vcpusBound(account: AwsAccount): BoundReader {
  return {
    id: 'vcpus',
    title: 'Virtual processors of standard instances',
    async read({ nodes, signal, reservation }) {
      const [reading, reserved] = await Promise.all([readVcpus({ account, nodes, signal }), reservation()]);
      if (reading.state === 'unknown') {
        return reading;
      }
      if (reserved.state === 'unknown') {
        return reserved;
      }
      const { needed, limit } = reading;
      const used = reading.used + reserved.vcpus;
      const coming = describeReserved({ builds: reserved.builds, amount: reserved.vcpus });
      return {
        state: 'known',
        left: wholeTimes({ limit, used, each: needed }),
        used,
        limit,
        unit: 'vCPUs',
        evidence: `${reading.used} of ${limit} ${nodes.capacity} vCPUs are used${coming}; a build with ${nodes.desired} ${nodes.size} nodes takes ${needed}.`,
      };
    },
  };
}
