import { checkApps } from './crossChecks/checkApps';
import { checkHosts } from './crossChecks/checkHosts';
import { checkPlatform } from './crossChecks/checkPlatform';
import { checkTiers } from './crossChecks/checkTiers';
import { digestOf } from './digest';
import { draftOf } from './draft';
import { contractSchema } from './schema/contractSchema';
import { shapeFaultsOf } from './shapeFaults';
import type { Fault, LoadedContract } from './types';

/** What reading a contract gave. @public */
export type LoadContractAnswer = { result: 'loaded'; loaded: LoadedContract } | { result: 'refused'; faults: Fault[] };

/**
 * Reads a contract from data of unknown shape: shape first, then what its parts say of each other. Every fault is named at once, with its
 * path and a sentence; nothing is repaired.
 *
 * @public
 */
export function loadContract(input: unknown): LoadContractAnswer {
  const parsed = contractSchema.safeParse(input, { reportInput: true });
  const draft = draftOf(input);
  const faults: Fault[] = [
    ...(parsed.success ? [] : shapeFaultsOf({ error: parsed.error }).map(({ path, message }) => ({ path, message }))),
    ...checkTiers(draft),
    ...checkApps(draft),
    ...checkHosts(draft),
    ...checkPlatform(draft),
  ];
  if (!parsed.success || faults.length > 0) {
    return { result: 'refused', faults };
  }
  return { result: 'loaded', loaded: { contract: parsed.data, digest: digestOf(parsed.data) } };
}
