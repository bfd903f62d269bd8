import { createAwsClients, createAwsProvider } from '@goldenpath/backstage-plugin-goldenpath-backend-module-aws';
import type { CloudProviderFactory } from '@goldenpath/backstage-plugin-goldenpath-node';
import { sandboxCredentials } from '../account/identity/callers';
import { readSandboxSettings } from './readSandboxSettings';

/** The AWS provider, pointed at a sandbox over HTTP. Everything but the account is the real piece. @public */
export const createSandboxProvider: CloudProviderFactory = ({ environment, config, logger, clock, probeDatabase }) => {
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
    databaseAuthorities: options => fetchAuthorities({ ...options, endpoint: settings.endpoint }),
    ...(probeDatabase && { probeDatabase }),
  });
};

/** A sandbox makes its authorities anew each time that it starts, and hands them out as RDS does. */
async function fetchAuthorities(options: { endpoint: string; signal: AbortSignal }): Promise<string> {
  const { endpoint, signal } = options;
  const answer = await fetch(`${endpoint}/global/global-bundle.pem`, { signal });
  if (!answer.ok) {
    throw new Error(`The sandbox at ${endpoint} hands out no certificate authorities: it answers ${answer.status}`);
  }
  return answer.text();
}
