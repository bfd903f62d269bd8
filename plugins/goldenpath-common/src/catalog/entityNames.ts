import { digestOf } from '../contract/digest';

/** The longest name that the software catalog takes. */
const MAX_ENTITY_NAME = 63;
const DIGEST_LENGTH = 8;

/**
 * The name of the entity of a build: that of its cluster, by which EKS and the catalog know it alike. Every incarnation of a persistent cluster has the
 * same.
 *
 * @public
 */
export function buildEntityName(build: { clusterName: string }): string {
  return shortened(build.clusterName);
}

/**
 * The name of the entity of a database, as `dev.orders`. No cluster's name and no environment's holds a dot, so that it is nothing else's.
 *
 * @public
 */
export function databaseEntityName(key: { environment: string; name: string }): string {
  return shortened(`${key.environment}.${key.name}`);
}

/** What the catalog would refuse is cut, and told apart from its like by a digest of the whole. */
function shortened(name: string): string {
  // A database's name may end in an underscore, an entity's may not.
  if (name.length <= MAX_ENTITY_NAME && /[A-Za-z0-9]$/.test(name)) {
    return name;
  }
  const digest = digestOf(name).split(':')[1].slice(0, DIGEST_LENGTH);
  return `${name.slice(0, MAX_ENTITY_NAME - DIGEST_LENGTH - 1)}-${digest}`;
}
