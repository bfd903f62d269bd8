import { createAwsClients, createAwsProvider } from '@goldenpath/backstage-plugin-goldenpath-backend-module-aws';
import type { CloudProviderFactory } from '@goldenpath/backstage-plugin-goldenpath-node';
import { sandboxCredentials } from '../account/identity/callers';
import { readSandboxSettings } from './readSandboxSettings';

/** The AWS provider, pointed at a sandbox over HTTP. Everything but the account is the real piece. */
export const createSandboxProvider: CloudProviderFactory = ({ environment, config, logger, clock }) => {
  const settings = readSandboxSettings(config);
  const clients = createAwsClients({
    region: environment.facts.region,
    credentials: async () => sandboxCredentials,
    endpoint: settings.endpoint,
  });
  logger.warn(
    `This environment is a sandbox at ${settings.endpoint}, ${settings.speed} times as fast as AWS: nothing in it is real.`,
  );
  return createAwsProvider({
    environment,
    clients,
    clock,
    logger,
    type: 'sandbox',
    speed: settings.speed,
  });
};
