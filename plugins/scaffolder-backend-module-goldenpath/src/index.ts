/**
 * Software template actions of GoldenPath.
 *
 * @packageDocumentation
 */
export { scaffolderModuleGoldenPath as default } from './module';
export { createClusterCreateAction } from './actions/clusterCreate/clusterCreate';
export { createClusterDestroyAction } from './actions/clusterDestroy/clusterDestroy';
export { createClusterExtendAction } from './actions/clusterExtend/clusterExtend';
export { createClusterWaitAction } from './actions/clusterWait/clusterWait';
