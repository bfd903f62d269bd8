import { invalidCombination, invalidValue } from './errors';

/** The only engine that the sandbox runs. */
export const ENGINE = 'postgres';

/** What RDS takes where nobody says: not the newest major. */
const DEFAULT_MAJOR = '17';

export function requireEngine(engine: string | undefined): void {
  if (engine !== ENGINE) {
    throw invalidValue(`Invalid DB engine: ${engine}. The sandbox runs ${ENGINE} only`);
  }
}

export function defaultEngineVersion(versions: readonly string[]): string | undefined {
  return versions.find(version => majorOf(version) === DEFAULT_MAJOR) ?? versions.at(-1);
}

/** The version that was asked for, in full or by its major alone. */
export function resolveEngineVersion(versions: readonly string[], asked: string | undefined): string {
  const found =
    asked === undefined
      ? defaultEngineVersion(versions)
      : versions.find(version => version === asked || majorOf(version) === asked);
  if (found === undefined) {
    throw invalidCombination(`Cannot find version ${asked} for ${ENGINE}`);
  }
  return found;
}

export function majorOf(version: string): string {
  return version.split('.')[0] ?? '';
}
