import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { page } from '../../account/paging';
import { serve } from '../serve';

export const logGroupOperations = [
  serve(CreateLogGroupCommand, ({ logGroupName = '', tags }, { account }) => {
    account.logGroups.create(logGroupName, tags);
    return {};
  }),
  serve(DescribeLogGroupsCommand, (input, { account }) => {
    const { logGroupNamePrefix = '', logGroupNamePattern = '', nextToken, limit } = input;
    const groups = account.logGroups
      .all()
      .filter(group => group.name.startsWith(logGroupNamePrefix) && group.name.includes(logGroupNamePattern))
      .map(group => ({
        logGroupName: group.name,
        arn: `${group.arn}:*`,
        logGroupArn: group.arn,
        creationTime: group.createdAt,
        retentionInDays: group.retentionInDays,
        storedBytes: group.storedBytes,
        metricFilterCount: 0,
        logGroupClass: 'STANDARD' as const,
      }));
    const { items, next } = page(groups, { token: nextToken, limit, defaultLimit: 50 });
    return { logGroups: items, nextToken: next };
  }),
  serve(DeleteLogGroupCommand, ({ logGroupName = '' }, { account }) => {
    account.logGroups.delete(logGroupName);
    return {};
  }),
  serve(PutRetentionPolicyCommand, ({ logGroupName = '', retentionInDays }, { account }) => {
    account.logGroups.get(logGroupName).retentionInDays = retentionInDays;
    return {};
  }),
  serve(DeleteRetentionPolicyCommand, ({ logGroupName = '' }, { account }) => {
    account.logGroups.get(logGroupName).retentionInDays = undefined;
    return {};
  }),
  serve(TagResourceCommand, ({ resourceArn = '', tags }, { account }) => {
    const group = account.logGroups.byArn(resourceArn);
    group.tags = { ...group.tags, ...tags };
    return {};
  }),
  serve(UntagResourceCommand, ({ resourceArn = '', tagKeys = [] }, { account }) => {
    const group = account.logGroups.byArn(resourceArn);
    group.tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !tagKeys.includes(key)));
    return {};
  }),
  serve(ListTagsForResourceCommand, ({ resourceArn = '' }, { account }) => ({
    tags: account.logGroups.byArn(resourceArn).tags,
  })),
];
