import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createBootstrapRenderAction } from './actions/bootstrapRender/bootstrapRender';
import { createClusterCreateAction } from './actions/clusterCreate/clusterCreate';
import { createClusterDestroyAction } from './actions/clusterDestroy/clusterDestroy';
import { createClusterExtendAction } from './actions/clusterExtend/clusterExtend';
import { createClusterWaitAction } from './actions/clusterWait/clusterWait';
import { createDatabaseCreateAction } from './actions/databaseCreate/databaseCreate';
import { createDatabaseDecommissionAction } from './actions/databaseDecommission/databaseDecommission';
import { createDatabaseRotateAction } from './actions/databaseRotate/databaseRotate';
import { createPreflightRunAction } from './actions/preflightRun/preflightRun';
import { createRdsEnsureAction } from './actions/rdsEnsure/rdsEnsure';
import { BackendApiSource } from './api';

/** Gives the scaffolder the GoldenPath actions. @public */
export const scaffolderModuleGoldenPath = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'goldenpath',
  register(registration) {
    registration.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        const api = new BackendApiSource({ auth, discovery });
        const appBaseUrl = config.getString('app.baseUrl');
        actions.addActions(
          createClusterCreateAction({ api, appBaseUrl }),
          createClusterWaitAction({ api }),
          createClusterExtendAction({ api }),
          createClusterDestroyAction({ api }),
          createPreflightRunAction({ api }),
          createBootstrapRenderAction({ api }),
          createDatabaseCreateAction({ api, appBaseUrl }),
          createDatabaseRotateAction({ api, appBaseUrl }),
          createDatabaseDecommissionAction({ api, appBaseUrl }),
          createRdsEnsureAction({ api }),
        );
      },
    });
  },
});
