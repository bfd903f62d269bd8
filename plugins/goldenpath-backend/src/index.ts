/**
 * The control plane of GoldenPath: HTTP API, store, reconciler, cluster steps and probes, history.
 *
 * @packageDocumentation
 */
export { goldenPathPlugin as default } from './plugin';
export { createGoldenPathBuildConditionalDecision, goldenPathBuildConditions } from './permissions/conditionExports';
