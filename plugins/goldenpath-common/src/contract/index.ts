export * from './types';
export { compareTierIds, isTierId } from './tierId';
export { contractSchema } from './schema/contractSchema';
export { loadContract, type LoadContractAnswer } from './load';
export { defaultContract } from './default';
export { canonicalJson } from './canonicalJson';
export { digestOf } from './digest';
export { findRevisionPinFault, findVersionPinFault, isKubernetesVersion } from './pins';
export { valueTokens, type TokenValues } from './tokens';
