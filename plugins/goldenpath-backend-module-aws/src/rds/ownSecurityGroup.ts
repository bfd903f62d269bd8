import { DescribeSecurityGroupsCommand, type SecurityGroup } from '@aws-sdk/client-ec2';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';
import { toTagObject } from '../ownership';
import { rdsOf } from './instance';
import { foreignTags, wasMadeByUs } from './marks';
import { securityGroupName } from './names';
import { describeGroups } from './reach';

/** A security group by its id, or by its name in the environment's VPC. */
export async function findSecurityGroup(options: {
  account: AwsAccount;
  name: string;
  signal: AbortSignal;
}): Promise<SecurityGroup | undefined> {
  const { account, name, signal } = options;
  if (name.startsWith('sg-')) {
    return (await orNotFound(describeGroups({ account, ids: [name], signal })))?.[0];
  }
  const answer = await account.clients.ec2.send(
    new DescribeSecurityGroupsCommand({
      Filters: [
        { Name: 'vpc-id', Values: [account.settings.vpcId] },
        { Name: 'group-name', Values: [name] },
      ],
    }),
    { abortSignal: signal },
  );
  return answer.SecurityGroups?.[0];
}

/** Ids of the groups that the instance is to have: the configured ones, else that which was made for it; none where neither is there. */
export async function wantedGroups(options: { account: AwsAccount; signal: AbortSignal }): Promise<string[]> {
  const { account, signal } = options;
  const { instance, securityGroupIds } = rdsOf(account);
  if (securityGroupIds) {
    return securityGroupIds;
  }
  const found = await findSecurityGroup({ account, name: securityGroupName(instance), signal });
  const tags = toTagObject(found?.Tags);
  return found?.GroupId && wasMadeByUs(tags) && !foreignTags({ account, tags }) ? [found.GroupId] : [];
}
