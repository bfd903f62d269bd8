import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { Account } from '../../account/account';
import { applyFilters, selectIds } from '../../account/compute/filters';
import { groupNotFound, sameRule, SandboxSecurityGroup } from '../../account/compute/securityGroups';
import { page } from '../../account/paging';
import { tagPairs } from '../../account/tags';
import { serve } from '../serve';
import { PermissionsInput, permissionsOf, rulesOf, toPermissions, toSecurityGroupRule } from './securityGroupRules';
import { tagsOfSpecifications } from './tags';

export const securityGroupOperations = [
  serve(DescribeSecurityGroupsCommand, ({ GroupIds, Filters, NextToken, MaxResults }, { account }) => {
    const chosen = selectIds(account.groups.all(), GroupIds, group => group.id, groupNotFound);
    const peers = (group: SandboxSecurityGroup, direction: 'ingress' | 'egress') =>
      group.rules.flatMap(rule =>
        rule.direction === direction && rule.peer.kind === 'group' ? [rule.peer.groupId] : [],
      );
    const groups = applyFilters(
      chosen,
      Filters,
      {
        'group-id': group => [group.id],
        'group-name': group => [group.name],
        'vpc-id': group => [group.vpcId],
        description: group => [group.description],
        'ip-permission.group-id': group => peers(group, 'ingress'),
        'egress.ip-permission.group-id': group => peers(group, 'egress'),
      },
      group => group.tags,
    );
    const { items, next } = page(groups, { token: NextToken, limit: MaxResults, defaultLimit: 1000 });
    return {
      SecurityGroups: items.map(group => ({
        GroupId: group.id,
        GroupName: group.name,
        Description: group.description,
        VpcId: group.vpcId,
        OwnerId: account.world.accountId,
        SecurityGroupArn: account.world.arn('ec2', `security-group/${group.id}`),
        IpPermissions: toPermissions(group.rules, 'ingress', account.world.accountId),
        IpPermissionsEgress: toPermissions(group.rules, 'egress', account.world.accountId),
        Tags: tagPairs(group.tags),
      })),
      NextToken: next,
    };
  }),
  serve(DescribeSecurityGroupRulesCommand, ({ SecurityGroupRuleIds, Filters }, { account }) => {
    const rules = account.groups.all().flatMap(group => group.rules.map(rule => ({ group, rule })));
    const chosen = applyFilters(
      rules.filter(({ rule }) => !SecurityGroupRuleIds?.length || SecurityGroupRuleIds.includes(rule.id)),
      Filters,
      { 'group-id': ({ group }) => [group.id], 'security-group-rule-id': ({ rule }) => [rule.id] },
      () => ({}),
    );
    return {
      SecurityGroupRules: chosen.map(({ group, rule }) => toSecurityGroupRule(group.id, rule, account.world.accountId)),
    };
  }),
  serve(CreateSecurityGroupCommand, (input, { account }) => {
    const group = account.groups.create({
      name: input.GroupName ?? '',
      description: input.Description ?? '',
      vpcId: input.VpcId ?? '',
      tags: tagsOfSpecifications(input.TagSpecifications, 'security-group'),
    });
    return { GroupId: group.id, Tags: tagPairs(group.tags) };
  }),
  serve(DeleteSecurityGroupCommand, ({ GroupId = '' }, { account }) => {
    account.groups.delete(GroupId);
    return { Return: true, GroupId };
  }),
  serve(AuthorizeSecurityGroupIngressCommand, (input, { account }) => authorize(account, input, 'ingress')),
  serve(AuthorizeSecurityGroupEgressCommand, (input, { account }) => authorize(account, input, 'egress')),
  serve(RevokeSecurityGroupIngressCommand, (input, { account }) => revoke(account, input, 'ingress')),
  serve(RevokeSecurityGroupEgressCommand, (input, { account }) => revoke(account, input, 'egress')),
];

function authorize(account: Account, input: PermissionsInput, direction: 'ingress' | 'egress') {
  const groupId = input.GroupId ?? '';
  const added = rulesOf(permissionsOf(input), direction).map(rule => account.groups.authorize(groupId, rule));
  return {
    Return: true,
    SecurityGroupRules: added.map(rule => toSecurityGroupRule(groupId, rule, account.world.accountId)),
  };
}

function revoke(
  account: Account,
  input: PermissionsInput & { SecurityGroupRuleIds?: string[] },
  direction: 'ingress' | 'egress',
) {
  const groupId = input.GroupId ?? '';
  const asked = rulesOf(permissionsOf(input), direction);
  account.groups.revoke(
    groupId,
    rule => (input.SecurityGroupRuleIds ?? []).includes(rule.id) || asked.some(candidate => sameRule(candidate, rule)),
  );
  return { Return: true };
}
