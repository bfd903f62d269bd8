import type { Config } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import type { CloudProviderFactory } from '@goldenpath/backstage-plugin-goldenpath-node';
import { createAwsClients } from './clients';
import { readAwsSettings } from './config';
import { createAwsProvider } from './createAwsProvider';
import { environmentCredentials } from './credentials';
import { clientBudget } from './throttle/clientBudget';

/**
 * Makes the providers of environments with `provider: aws`, each with the credentials that Backstage's AWS integration has for its account.
 *
 * @public
 */
export function createAwsProviderFactory(options: { config: Config }): CloudProviderFactory {
  const manager = DefaultAwsCredentialsManager.fromConfig(options.config);
  return ({ environment, logger, clock, callBudget, probeDatabase }) => {
    const settings = readAwsSettings({ environment: environment.facts.name, config: environment.config });
    const credentials = environmentCredentials({ manager, settings });
    const clients = createAwsClients({
      region: settings.region,
      credentials,
      ...(callBudget && { budget: clientBudget({ settings, budget: callBudget }) }),
    });
    return createAwsProvider({ environment, clients, clock, logger, ...(probeDatabase && { probeDatabase }) });
  };
}
