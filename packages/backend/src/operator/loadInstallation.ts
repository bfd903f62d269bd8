import type { Config } from '@backstage/config';
import { ConfigSources } from '@backstage/config-loader';
import { type Installation, readInstallation } from '@goldenpath/backstage-plugin-goldenpath-backend';

/** The configuration, and what it says of this installation. */
export interface Loaded {
  config: Config;
  installation: Installation;
}

/** Reads app-config with Backstage's own loader: the same files, the same variables, the same order. */
export async function loadInstallation(options: { config?: string[] }): Promise<Loaded> {
  const config = await ConfigSources.toConfig(
    ConfigSources.default({ argv: (options.config ?? []).flatMap(path => ['--config', path]), watch: false }),
  );
  try {
    return { config, installation: await readInstallation({ config }) };
  } finally {
    config.close();
  }
}
