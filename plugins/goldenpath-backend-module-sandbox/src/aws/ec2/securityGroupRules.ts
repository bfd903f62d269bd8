import type { IpPermission, SecurityGroupRule as Ec2Rule } from '@aws-sdk/client-ec2';
import { SecurityGroupRule } from '../../account/compute/securityGroups';

/** The rules that a request names: a list, or one address range in the short form. */
export interface PermissionsInput {
  GroupId?: string;
  IpPermissions?: IpPermission[];
  IpProtocol?: string;
  FromPort?: number;
  ToPort?: number;
  CidrIp?: string;
}

/** The rules of a request as a list, whichever form it has. */
export function permissionsOf(input: PermissionsInput): IpPermission[] {
  const { IpPermissions = [], IpProtocol, FromPort, ToPort, CidrIp } = input;
  return CidrIp === undefined
    ? IpPermissions
    : [...IpPermissions, { IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
}

type NewRule = Omit<SecurityGroupRule, 'id'>;

/** The single rules that EC2's permissions stand for: one a peer. */
export function rulesOf(permissions: readonly IpPermission[], direction: 'ingress' | 'egress'): NewRule[] {
  return permissions.flatMap(permission => {
    const common = {
      direction,
      protocol: permission.IpProtocol ?? '-1',
      fromPort: permission.FromPort,
      toPort: permission.ToPort,
    };
    return [
      ...(permission.IpRanges ?? []).map(range => ({
        ...common,
        peer: { kind: 'cidr' as const, cidr: range.CidrIp ?? '' },
        description: range.Description,
      })),
      ...(permission.UserIdGroupPairs ?? []).map(pair => ({
        ...common,
        peer: { kind: 'group' as const, groupId: pair.GroupId ?? '' },
        description: pair.Description,
      })),
    ];
  });
}

/** Rules as DescribeSecurityGroups groups them: by protocol and ports. */
export function toPermissions(
  rules: readonly SecurityGroupRule[],
  direction: 'ingress' | 'egress',
  accountId: string,
): IpPermission[] {
  const permissions = new Map<string, IpPermission>();
  for (const rule of rules.filter(candidate => candidate.direction === direction)) {
    const key = `${rule.protocol} ${rule.fromPort} ${rule.toPort}`;
    const permission = permissions.get(key) ?? {
      IpProtocol: rule.protocol,
      FromPort: rule.fromPort,
      ToPort: rule.toPort,
      IpRanges: [],
      UserIdGroupPairs: [],
    };
    permissions.set(key, permission);
    if (rule.peer.kind === 'cidr') {
      permission.IpRanges?.push({ CidrIp: rule.peer.cidr, Description: rule.description });
    } else {
      permission.UserIdGroupPairs?.push({
        GroupId: rule.peer.groupId,
        UserId: accountId,
        Description: rule.description,
      });
    }
  }
  return [...permissions.values()];
}

export function toSecurityGroupRule(groupId: string, rule: SecurityGroupRule, accountId: string): Ec2Rule {
  return {
    SecurityGroupRuleId: rule.id,
    GroupId: groupId,
    GroupOwnerId: accountId,
    IsEgress: rule.direction === 'egress',
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort ?? -1,
    ToPort: rule.toPort ?? -1,
    CidrIpv4: rule.peer.kind === 'cidr' ? rule.peer.cidr : undefined,
    ReferencedGroupInfo: rule.peer.kind === 'group' ? { GroupId: rule.peer.groupId, UserId: accountId } : undefined,
    Description: rule.description,
  };
}
