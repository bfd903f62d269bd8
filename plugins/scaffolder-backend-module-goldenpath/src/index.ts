/**
 * Software template actions of GoldenPath.
 *
 * @packageDocumentation
 */
export { scaffolderModuleGoldenPath as default } from './module';
export { createBootstrapRenderAction } from './actions/bootstrapRender/bootstrapRender';
export { createClusterCreateAction } from './actions/clusterCreate/clusterCreate';
export { createClusterDestroyAction } from './actions/clusterDestroy/clusterDestroy';
export { createClusterExtendAction } from './actions/clusterExtend/clusterExtend';
export { createClusterWaitAction } from './actions/clusterWait/clusterWait';
export { createDatabaseCreateAction } from './actions/databaseCreate/databaseCreate';
export { createDatabaseDecommissionAction } from './actions/databaseDecommission/databaseDecommission';
export { createDatabaseRotateAction } from './actions/databaseRotate/databaseRotate';
export { createPreflightRunAction } from './actions/preflightRun/preflightRun';
export { createRdsEnsureAction } from './actions/rdsEnsure/rdsEnsure';
