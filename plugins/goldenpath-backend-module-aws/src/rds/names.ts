/** Port of a new instance; PostgreSQL's own. */
export const POSTGRES_PORT = 5432;

/** The engine that instances have; not Aurora's, which is a cluster of its own kind. */
export const ENGINE = 'postgres';

/** Ids of the steps that make or adopt an instance, and take it away. @public */
export const INSTANCE_STEP = {
  subnetGroup: 'instance:subnet-group',
  securityGroup: 'instance:security-group',
  parameterGroup: 'instance:parameter-group',
  server: 'instance:server',
  deletionProtection: 'instance:deletion-protection',
  settings: 'instance:settings',
  reachableByNodes: 'instance:reachable-by-nodes',
} as const;

/** `17` of `17.6`. */
export function majorOf(engineVersion: string): string {
  return engineVersion.split('.')[0];
}

/** What is made around an instance is named after it: whoever looks for one finds the other. */
export function subnetGroupName(instance: string): string {
  return `${instance}-subnets`;
}

/** EC2 takes no name that begins as its ids do, which an instance's may. */
export function securityGroupName(instance: string): string {
  return `database-${instance}`;
}

/** Parameter groups belong to a major version: the next one gets a group of its own. */
export function parameterGroupName(options: { instance: string; engineVersion: string }): string {
  return `${options.instance}-${parameterFamily(options.engineVersion)}-tls`;
}

/** `postgres17` */
export function parameterFamily(engineVersion: string): string {
  return `${ENGINE}${majorOf(engineVersion)}`;
}

/**
 * The final snapshot of one incarnation, the same at every look: an interrupted retirement asks for no second one. RDS keeps names in lower case, and takes
 * single hyphens alone.
 */
export function finalSnapshotName(options: { instance: string; uid: string }): string {
  const uid = options.uid
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${options.instance}-final-${uid}`;
}
