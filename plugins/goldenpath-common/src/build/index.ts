export * from './request';
export * from './spec';
export * from './types';
export { resolveBuild } from './resolve/resolveBuild';
export { buildRequestSchema } from './resolve/requestSchema';
export { buildConditions, conditionReasons } from './conditionReasons';
export { deriveTiers } from './derive/deriveTiers';
export { derivePhase, type DerivedPhase } from './derive/derivePhase';
export type { PhaseFacts } from './derive/phaseRules';
