import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { goldenPathCloudExtensionPoint } from '@goldenpath/backstage-plugin-goldenpath-node';
import { createAwsClients } from './clients';
import { readAwsSettings } from './config';
import { createAwsProvider } from './createAwsProvider';
import { environmentCredentials } from './credentials';

/** Registers AWS as a cloud that environments can be configured with (`provider: aws`). @public */
export const goldenPathModuleAws = createBackendModule({
  pluginId: 'goldenpath',
  moduleId: 'aws',
  register(reg) {
    reg.registerInit({
      deps: { clouds: goldenPathCloudExtensionPoint, config: coreServices.rootConfig },
      async init({ clouds, config }) {
        const manager = DefaultAwsCredentialsManager.fromConfig(config);
        clouds.addCloudProvider({
          type: 'aws',
          factory: ({ environment, logger, clock, probeDatabase }) => {
            const settings = readAwsSettings({ environment: environment.facts.name, config: environment.config });
            const credentials = environmentCredentials({ manager, settings });
            const clients = createAwsClients({ region: settings.region, credentials });
            return createAwsProvider({ environment, clients, clock, logger, ...(probeDatabase && { probeDatabase }) });
          },
        });
      },
    });
  },
});
