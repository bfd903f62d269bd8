import { isDnsLabel } from './hostName';

/**
 * Says what is wrong with the name of an environment, or nothing. Names that end like a build id are refused: the persistent owner id of an
 * environment `dev-23-01-26-01` would be that of the build `23-01-26-01` in `dev`.
 *
 * @public
 */
export function findEnvironmentNameFault(name: string): string | undefined {
  if (!isDnsLabel(name)) {
    return `"${name}" cannot name an environment: it becomes a label of host names, so 1 to 63 lower case letters, digits and inner hyphens`;
  }
  return /(^|-)\d{2}-\d{2}-\d{2}-\d{2}$/.test(name)
    ? `"${name}" cannot name an environment: it ends like a build id, and its names would collide with those of that build`
    : undefined;
}
