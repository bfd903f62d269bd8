import { baseDomainOf, clusterNameOf, secretPathOf } from '@goldenpath/backstage-plugin-goldenpath-common';
import { partitionOf } from '../../account';
import type { AwsSettings } from '../../config';
import type { ConditionValues } from '../policyDocument';

/** What the policies of one environment are about, and how it is written in them. */
export interface PolicyScope {
  settings: AwsSettings;
  prefix: string;
  /** `dev.goldenpathidp.io`, which is also the name of the zone. */
  baseDomain: string;
  /** The role or user that the backend is in the account, where that is known. */
  backendArn: string | undefined;
  /** Names of the environment's clusters, with wildcards: the persistent one, and every ephemeral one. */
  clusterNames: string[];
  /** Below it stand all secrets of the environment. */
  secretPath: string;
  /** An ARN of the environment's region and account. */
  arn(service: string, resource: string): string;
  /** An ARN of the environment's account that belongs to no region. */
  globalArn(service: string, resource: string): string;
  /** For resources named after a cluster, one for each of {@link clusterNames}. */
  ofClusters(kind: string): string[];
  /** Tags that a request must put on what it makes. */
  newTags: ConditionValues;
  /** Tags that a resource must carry already. */
  ownTags: ConditionValues;
}

/** Pure. */
export function policyScope(options: {
  settings: AwsSettings;
  prefix: string;
  domain: string;
  backendArn?: string;
}): PolicyScope {
  const { settings, prefix, domain } = options;
  const { accountId, environment, region } = settings;
  const partition = partitionOf(region);
  const identity = { prefix, environment, buildId: '*' };
  const clusterNames = [
    clusterNameOf({ ...identity, lifecycle: 'persistent' }),
    clusterNameOf({ ...identity, lifecycle: 'ephemeral' }),
  ];
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  const tags = { Project: prefix, Environment: environment };
  return {
    settings,
    prefix,
    baseDomain: baseDomainOf({ environment, domain }),
    backendArn: options.backendArn ?? settings.assumeRole,
    clusterNames,
    secretPath: secretPathOf({ ...identity, lifecycle: 'persistent' }),
    arn,
    globalArn: (service, resource) => `arn:${partition}:${service}::${accountId}:${resource}`,
    // The slash ends the name of the persistent cluster; that of an ephemeral one ends in a wildcard anyway.
    ofClusters: kind => clusterNames.map(name => arn('eks', `${kind}/${name}${kind === 'cluster' ? '' : '/*'}`)),
    newTags: conditionsOf('aws:RequestTag', tags),
    ownTags: conditionsOf('aws:ResourceTag', tags),
  };
}

function conditionsOf(key: string, tags: { [tag: string]: string }): ConditionValues {
  return Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`${key}/${tag}`, [value]]));
}
