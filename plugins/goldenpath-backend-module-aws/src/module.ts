import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { goldenPathCloudExtensionPoint } from '@goldenpath/backstage-plugin-goldenpath-node';
import { createAwsProviderFactory } from './createAwsProviderFactory';

/** Registers AWS as a cloud that environments can be configured with (`provider: aws`). @public */
export const goldenPathModuleAws = createBackendModule({
  pluginId: 'goldenpath',
  moduleId: 'aws',
  register(reg) {
    reg.registerInit({
      deps: { clouds: goldenPathCloudExtensionPoint, config: coreServices.rootConfig },
      async init({ clouds, config }) {
        clouds.addCloudProvider({ type: 'aws', factory: createAwsProviderFactory({ config }) });
      },
    });
  },
});
