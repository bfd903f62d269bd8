import {
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  type IpPermission,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import type { AwsAccount } from '../account';
import { covers } from './addressRanges';

/** A subnet that nodes are in. */
export interface NodeSubnet {
  id: string;
  /** CIDR notation. */
  range: string;
}

/** The subnets that the environment's nodes are in. */
export async function nodeSubnets(options: { account: AwsAccount; signal?: AbortSignal }): Promise<NodeSubnet[]> {
  const { account, signal } = options;
  const answer = await account.clients.ec2.send(
    new DescribeSubnetsCommand({ SubnetIds: [...new Set(account.settings.subnetIds)] }),
    { abortSignal: signal },
  );
  return (answer.Subnets ?? []).map(subnet => ({ id: subnet.SubnetId ?? '', range: subnet.CidrBlock ?? '' }));
}

/** Security groups by their ids; EC2 refuses the whole question where one of them is not there. */
export async function describeGroups(options: {
  account: AwsAccount;
  ids: string[];
  signal?: AbortSignal;
}): Promise<SecurityGroup[]> {
  const { account, ids, signal } = options;
  if (ids.length === 0) {
    return [];
  }
  const answer = await account.clients.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ids }), {
    abortSignal: signal,
  });
  return answer.SecurityGroups ?? [];
}

/** Subnets of which some address is let in on a port by none of the groups. Rules that name other groups or prefix lists prove nothing of a subnet. Pure. */
export function shutOut(options: { groups: SecurityGroup[]; subnets: NodeSubnet[]; port: number }): NodeSubnet[] {
  const { groups, subnets, port } = options;
  const ranges = groups
    .flatMap(group => group.IpPermissions ?? [])
    .filter(permission => opensPort(permission, port))
    .flatMap(permission => permission.IpRanges ?? [])
    .flatMap(range => range.CidrIp ?? []);
  return subnets.filter(subnet => !covers({ ranges, range: subnet.range }));
}

/** Says which subnets are shut out by which groups; nothing where all are let in. */
export function describeShutOut(options: { groups: SecurityGroup[]; subnets: NodeSubnet[]; port: number }): string[] {
  const { groups, port } = options;
  const names = groups.map(group => `${group.GroupId} (${group.GroupName})`).join(', ');
  const whom = names ? ` by ${names}` : ', for the instance has no security group';
  return shutOut(options).map(subnet => `${subnet.id} (${subnet.range}) is not let in on port ${port}${whom}`);
}

function opensPort(permission: IpPermission, port: number): boolean {
  const { IpProtocol, FromPort, ToPort } = permission;
  if (IpProtocol === '-1') {
    return true;
  }
  // EC2 gives protocols that have a name by it, and takes their numbers too.
  const isTcp = IpProtocol === 'tcp' || IpProtocol === '6';
  return isTcp && FromPort !== undefined && ToPort !== undefined && FromPort <= port && port <= ToPort;
}
