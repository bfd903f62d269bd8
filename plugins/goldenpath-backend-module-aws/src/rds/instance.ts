import { type DBInstance, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { InputError } from '@backstage/errors';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';
import { toTagObject } from '../ownership';
import type { RdsSettings } from '../rdsConfig';

/** The keys of `rds`; only asked for where they are known to be there. */
export function rdsOf(account: AwsAccount): RdsSettings {
  const { rds, environment } = account.settings;
  if (!rds) {
    throw new InputError(`goldenpath.environments.${environment}.rds: is missing`);
  }
  return rds;
}

/** The environment's instance as RDS has it; `undefined` where there is none of that name. */
export async function describeInstance(options: {
  account: AwsAccount;
  signal?: AbortSignal;
}): Promise<DBInstance | undefined> {
  const { account, signal } = options;
  const answer = await orNotFound(
    account.clients.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: rdsOf(account).instance }), {
      abortSignal: signal,
    }),
  );
  return answer?.DBInstances?.[0];
}

/** Ids of the security groups that an instance has, those that are being added included. */
export function securityGroupsOf(instance: DBInstance): string[] {
  return (instance.VpcSecurityGroups ?? []).flatMap(group =>
    group.VpcSecurityGroupId && group.Status !== 'removing' ? [group.VpcSecurityGroupId] : [],
  );
}

export function tagsOfInstance(instance: DBInstance): { [key: string]: string } {
  return toTagObject(instance.TagList);
}
