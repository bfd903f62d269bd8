import type { Lifecycle } from '../contract/types';

/** What every name of a build is made of. @public */
export interface BuildIdentity {
  prefix: string;
  environment: string;
  lifecycle: Lifecycle;
  buildId: string;
}

/** The longest cluster name that EKS takes. */
const MAX_CLUSTER_NAME = 100;
const CLUSTER_NAME = /^[0-9A-Za-z][A-Za-z0-9_-]*$/;
const MANAGED_BY = 'goldenpath';

/** `goldenpath-dev-eks-23-01-26-01`, or `goldenpath-dev-eks` for a persistent cluster. @public */
export function clusterNameOf(identity: BuildIdentity): string {
  const stem = `${identity.prefix}-${identity.environment}-eks`;
  switch (identity.lifecycle) {
    case 'ephemeral':
      return `${stem}-${identity.buildId}`;
    case 'persistent':
      return stem;
  }
}

/** Says why EKS would refuse a cluster name, or nothing. @public */
export function findClusterNameFault(name: string): string | undefined {
  if (name.length > MAX_CLUSTER_NAME) {
    return `The cluster name "${name}" has ${name.length} characters; EKS takes at most ${MAX_CLUSTER_NAME}. Shorten the prefix or the environment's name`;
  }
  return CLUSTER_NAME.test(name)
    ? undefined
    : `The cluster name "${name}" must begin with a letter or digit and hold only letters, digits, hyphens and underscores`;
}

/** What ExternalDNS writes into its TXT records as owner: `goldenpath-dev-23-01-26-01`, or `goldenpath-dev`. @public */
export function dnsOwnerIdOf(identity: BuildIdentity): string {
  const stem = `${identity.prefix}-${identity.environment}`;
  switch (identity.lifecycle) {
    case 'ephemeral':
      return `${stem}-${identity.buildId}`;
    case 'persistent':
      return stem;
  }
}

/** The path below which a build's secrets stand: `goldenpath/dev/b-23-01-26-01`, or `goldenpath/dev`. @public */
export function secretPathOf(identity: BuildIdentity): string {
  const stem = `${identity.prefix}/${identity.environment}`;
  switch (identity.lifecycle) {
    case 'ephemeral':
      return `${stem}/b-${identity.buildId}`;
    case 'persistent':
      return stem;
  }
}

/** The secret of an app's database, holding `username, password, host, port, dbname`. @public */
export function databaseSecretNameOf(options: BuildIdentity & { app: string }): string {
  return `${secretPathOf(options)}/${options.app}/postgres`;
}

/** The tags that every resource of a build carries. @public */
export function tagsOf(options: BuildIdentity & { owner: string }): { [key: string]: string } {
  return {
    Environment: options.environment,
    Lifecycle: options.lifecycle,
    BuildId: options.buildId,
    Owner: options.owner,
    Project: options.prefix,
    ManagedBy: MANAGED_BY,
  };
}
