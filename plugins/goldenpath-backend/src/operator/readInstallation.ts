import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import type { LoadedContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import { readConfig } from '../config/readConfig';
import { readContract } from '../config/readContract';

/** What the configuration says of an installation, read as the plugin reads it at its start. @public */
export interface Installation {
  environments: Map<string, Environment>;
  contract: LoadedContract;
  /** The plugin's own section, `goldenpath`. */
  section: Config;
}

/**
 * Reads and checks `goldenpath` in the configuration, and the contract that it names.
 *
 * @throws InputError that names everything that is wrong with either.
 * @public
 */
export async function readInstallation(options: { config: Config }): Promise<Installation> {
  const { config: settings, environments } = readConfig(options.config);
  return {
    environments,
    contract: await readContract({ configured: settings.contract }),
    section: options.config.getConfig('goldenpath'),
  };
}

/**
 * An environment by its name.
 *
 * @throws NotFoundError that says which there are.
 * @public
 */
export function environmentOf(options: { installation: Installation; name: string }): Environment {
  const { installation, name } = options;
  const environment = installation.environments.get(name);
  if (!environment) {
    throw new NotFoundError(
      `The environment '${name}' is not configured. There is: ${[...installation.environments.keys()].sort().join(', ')}.`,
    );
  }
  return environment;
}
