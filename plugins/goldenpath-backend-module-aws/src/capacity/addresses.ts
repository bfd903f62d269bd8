import type { AwsAccount } from '../account';
import { timesThatFit } from '../network/addressDemand';
import { freeAddresses, usableAddresses } from '../network/subnets';
import { readAddresses } from './addressesOfBuild';
import type { BoundReader } from './bound';

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
      const { subnets, demand } = reading;
      const { desired } = question.nodes;
      const limit = subnets.reduce((sum, subnet) => sum + usableAddresses(subnet), 0);
      const free = subnets.reduce((sum, subnet) => sum + freeAddresses(subnet), 0);
      return {
        state: 'known',
        left: timesThatFit({ free, ...demand }),
        used: limit - free,
        limit,
        unit: 'addresses',
        evidence: `${free} of ${limit} addresses are free; a build takes about ${demand.taken}: ${desired} nodes with ${demand.perNode} each, and the control plane's interfaces.`,
      };
    },
  };
}
