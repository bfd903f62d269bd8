import { createBackendModule } from '@backstage/backend-plugin-api';
import { goldenPathCloudExtensionPoint } from '@goldenpath/backstage-plugin-goldenpath-node';
import { createSandboxProvider } from './provider/createSandboxProvider';

/** Registers the sandbox as a cloud that environments can be configured with (`provider: sandbox`). @public */
export const goldenPathModuleSandbox = createBackendModule({
  pluginId: 'goldenpath',
  moduleId: 'sandbox',
  register(registration) {
    registration.registerInit({
      deps: { clouds: goldenPathCloudExtensionPoint },
      async init({ clouds }) {
        clouds.addCloudProvider({ type: 'sandbox', factory: createSandboxProvider });
      },
    });
  },
});
