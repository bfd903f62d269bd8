import type { AwsAccount } from '../account';
import { readVcpus } from '../machines/vcpus';
import { type BoundReader, wholeTimes } from './bound';

/** The quota of virtual processors, bought as the builds' nodes are. */
export function vcpusBound(account: AwsAccount): BoundReader {
  return {
    id: 'vcpus',
    title: 'Virtual processors of standard instances',
    async read({ nodes, signal }) {
      const reading = await readVcpus({ account, nodes, signal });
      if (reading.state === 'unknown') {
        return reading;
      }
      const { needed, used, limit } = reading;
      return {
        state: 'known',
        left: wholeTimes({ limit, used, each: needed }),
        used,
        limit,
        unit: 'vCPUs',
        evidence: `${used} of ${limit} ${nodes.capacity} vCPUs are used; a build with ${nodes.desired} ${nodes.size} nodes takes ${needed}.`,
      };
    },
  };
}
