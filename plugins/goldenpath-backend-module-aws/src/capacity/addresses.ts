import type { AwsAccount } from '../account';
import { timesThatFit } from '../network/addressDemand';
import { freeAddresses, usableAddresses } from '../network/subnets';
import { readAddresses } from './addressesOfBuild';
import type { BoundReader } from './bound';
import { describeReserved } from './reservation';

/** Free addresses of the environment's subnets, all together. */
export function addressesBound(account: AwsAccount): BoundReader {
  return {
    id: 'addresses',
    title: "Free addresses in the environment's subnets",
    async read(question) {
      const reading = await readAddresses(account, question);
      if (reading.state === 'unknown') {
        return reading;
      }
      const { subnets, demand, reserved } = reading;
      const { desired } = question.nodes;
      const limit = subnets.reduce((sum, subnet) => sum + usableAddresses(subnet), 0);
      const unused = subnets.reduce((sum, subnet) => sum + freeAddresses(subnet), 0);
      const free = Math.max(0, unused - reserved.addresses);
      const coming = describeReserved({ builds: reserved.builds, amount: reserved.addresses });
      return {
        state: 'known',
        left: timesThatFit({ free, ...demand }),
        used: limit - free,
        limit,
        unit: 'addresses',
        evidence: `${unused} of ${limit} addresses are free${coming}; a build takes about ${demand.taken}: ${desired} nodes with ${demand.perNode} each, and the control plane's interfaces.`,
      };
    },
  };
}
