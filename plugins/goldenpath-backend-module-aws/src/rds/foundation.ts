import type { DBInstance } from '@aws-sdk/client-rds';
import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { codeOf } from '../errors';
import type { RdsSettings } from '../rdsConfig';
import { adminSecretOf } from './facts';
import { describeInstance, securityGroupsOf } from './instance';

/**
 * What of the database instance a teardown keeps: all of it. No plan waits for RDS: where it does not answer, what the configuration names is
 * listed.
 */
export async function databaseFoundation(options: {
  account: AwsAccount;
  settings: RdsSettings;
}): Promise<ResourceRef[]> {
  const { account, settings } = options;
  const seen = await look(account);
  const instance = seen.instance ?? {};
  const secret = adminSecretOf({ settings, instance });
  const groups = seen.instance ? securityGroupsOf(instance) : (settings.securityGroupIds ?? []);
  const subnetGroup = instance.DBSubnetGroup?.DBSubnetGroupName;
  return [
    { resourceClass: 'rds/db-instance', id: settings.instance, description: seen.description },
    ...(secret
      ? [{ resourceClass: 'secretsmanager/secret', id: secret, description: "administrator's password" }]
      : []),
    ...(subnetGroup ? [{ resourceClass: 'rds/subnet-group', id: subnetGroup }] : []),
    ...(instance.DBParameterGroups ?? []).flatMap(({ DBParameterGroupName: id }) =>
      id ? [{ resourceClass: 'rds/parameter-group', id }] : [],
    ),
    ...groups.map(id => ({ resourceClass: 'ec2/security-group', id, description: 'of the database instance' })),
  ];
}

async function look(account: AwsAccount): Promise<{ instance?: DBInstance; description: string }> {
  try {
    const instance = await describeInstance({ account });
    return instance
      ? { instance, description: `database instance, ${instance.DBInstanceStatus}` }
      : { description: 'database instance, which is not there' };
  } catch (error) {
    const code = codeOf(error);
    if (!code) {
      throw error;
    }
    return { description: `database instance, which could not be looked at (${code})` };
  }
}
