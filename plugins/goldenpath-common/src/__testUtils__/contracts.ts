import { loadContract } from '../contract/load';
import type { Contract, LoadedContract } from '../contract/types';
import { defaultContract } from '../contract/default';

/** A deep copy of the default contract, changed; for tests of what contracts may say. */
export function contractWith(change: (contract: Contract) => void = () => {}): Contract {
  const contract = structuredClone(defaultContract);
  change(contract);
  return contract;
}

/** The default contract, changed and loaded; a change that makes it unusable fails the test with its faults. */
export function loadedContractWith(change?: (contract: Contract) => void): LoadedContract {
  const answer = loadContract(contractWith(change));
  if (answer.result === 'refused') {
    throw new Error(answer.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  }
  return answer.loaded;
}
