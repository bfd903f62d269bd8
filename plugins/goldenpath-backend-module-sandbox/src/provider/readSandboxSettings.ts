import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Where a sandbox process is, and how fast it lives. */
export interface SandboxSettings {
  endpoint: string;
  speed: number;
}

/**
 * Reads `goldenpath.sandbox`.
 *
 * @throws InputError where the endpoint is missing.
 */
export function readSandboxSettings(config: Config): SandboxSettings {
  const endpoint = config.getOptionalString('sandbox.endpoint');
  if (!endpoint) {
    throw new InputError(
      'goldenpath.sandbox.endpoint: is missing, and an environment has the provider sandbox. Start a sandbox (`npm run demo` does) and give its address, as http://127.0.0.1:4566.',
    );
  }
  return { endpoint, speed: config.getOptionalNumber('sandbox.speed') ?? 1 };
}
