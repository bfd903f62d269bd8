/**
 * The control plane of GoldenPath: HTTP API, store, reconciler, cluster steps and probes, history.
 *
 * @packageDocumentation
 */
export { goldenPathPlugin as default } from './plugin';
export {
  checkFoundation,
  type FoundationCheck,
  type FoundationCheckOptions,
  type FoundationReport,
} from './operator/checkFoundation';
export { environmentOf, type Installation, readInstallation } from './operator/readInstallation';
export { createGoldenPathBuildConditionalDecision, goldenPathBuildConditions } from './permissions/conditionExports';
