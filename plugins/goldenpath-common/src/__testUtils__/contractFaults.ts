import { defaultContract } from '../contract/default';
import { loadContract } from '../contract/load';
import type { AppDefinition, Contract, Fault } from '../contract/types';

/** What is wrong with a contract; nothing where it is loaded. */
export function faultsOf(input: unknown): Fault[] {
  const answer = loadContract(input);
  return answer.result === 'refused' ? answer.faults : [];
}

/** An app of a contract, to be changed. */
export function app(contract: Contract, name: string): AppDefinition {
  const found = contract.apps.find(entry => entry.name === name);
  if (!found) {
    throw new Error(`The default contract has no app ${name}`);
  }
  return found;
}

/** Where an app stands in the default contract. */
export function pathOf(name: string): string {
  return `apps[${defaultContract.apps.findIndex(entry => entry.name === name)}]`;
}
