import type { BuildSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from './account';
import { databaseFoundation } from './rds/foundation';

/** What a build consumes and a teardown keeps. Named by the configuration: nothing of it is ever asked to go. */
export async function foundationOf(account: AwsAccount, spec: BuildSpec): Promise<ResourceRef[]> {
  const { settings } = account;
  const roles = Object.entries(settings.roles).flatMap(([key, arn]) =>
    arn ? [{ resourceClass: 'iam/role', id: arn, description: `role of ${key}` }] : [],
  );
  return [
    { resourceClass: 'ec2/vpc', id: settings.vpcId },
    ...settings.subnetIds.map(id => ({ resourceClass: 'ec2/subnet', id })),
    { resourceClass: 'route53/hosted-zone', id: settings.hostedZoneId, description: spec.dns.baseDomain },
    ...roles,
    ...(settings.objectStore ? [{ resourceClass: 's3/bucket', id: settings.objectStore }] : []),
    ...(settings.rds ? await databaseFoundation({ account, settings: settings.rds }) : []),
  ];
}
