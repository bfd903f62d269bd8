import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { createApis } from './api/createApis';
import { readProviderConfig } from './config';
import { RelationsProcessor } from './entities/RelationsProcessor';
import { GoldenPathEntityProvider } from './provider/GoldenPathEntityProvider';
import { Inventory } from './provider/Inventory';

/** Gives the catalog the builds and databases of GoldenPath. @public */
export const catalogModuleGoldenPath = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'goldenpath',
  register(registration) {
    registration.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, auth, config, discovery, logger, scheduler }) {
        const { schedules, assumeRoles, appBaseUrl } = readProviderConfig(config);
        const inventory = new Inventory({ apis: createApis({ auth, discovery }), appBaseUrl, assumeRoles });
        catalog.addEntityProvider(new GoldenPathEntityProvider({ inventory, scheduler, schedules, logger }));
        catalog.addProcessor(new RelationsProcessor());
      },
    });
  },
});
