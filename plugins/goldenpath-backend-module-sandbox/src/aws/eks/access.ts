import {
  AssociateAccessPolicyCommand,
  CreateAccessEntryCommand,
  DeleteAccessEntryCommand,
  DescribeAccessEntryCommand,
  DisassociateAccessPolicyCommand,
  ListAccessEntriesCommand,
  ListAccessPoliciesCommand,
  ListAssociatedAccessPoliciesCommand,
  UpdateAccessEntryCommand,
} from '@aws-sdk/client-eks';
import { ACCESS_POLICIES } from '../../account/containers/accessEntries';
import { page } from '../../account/paging';
import { serve } from '../serve';

export const accessOperations = [
  serve(CreateAccessEntryCommand, (input, { account }) => ({
    accessEntry: account.accessEntries.create(input).model,
  })),
  serve(DescribeAccessEntryCommand, ({ clusterName = '', principalArn = '' }, { account }) => ({
    accessEntry: account.accessEntries.get(clusterName, principalArn).model,
  })),
  serve(UpdateAccessEntryCommand, (input, { account }) => {
    const { model } = account.accessEntries.get(input.clusterName ?? '', input.principalArn ?? '');
    model.kubernetesGroups = input.kubernetesGroups ?? model.kubernetesGroups;
    model.username = input.username ?? model.username;
    model.modifiedAt = account.world.date();
    return { accessEntry: model };
  }),
  serve(ListAccessEntriesCommand, (input, { account }) => {
    const principals = [...account.accessEntries.of(input.clusterName ?? '').values()]
      .filter(
        entry =>
          !input.associatedPolicyArn || entry.policies.some(policy => policy.policyArn === input.associatedPolicyArn),
      )
      .map(entry => entry.model.principalArn);
    const { items, next } = page(principals, { token: input.nextToken, limit: input.maxResults });
    return { accessEntries: items, nextToken: next };
  }),
  serve(DeleteAccessEntryCommand, ({ clusterName = '', principalArn = '' }, { account }) => {
    account.accessEntries.delete(clusterName, principalArn);
    return {};
  }),
  serve(AssociateAccessPolicyCommand, (input, { account }) => {
    const { clusterName = '', principalArn = '', policyArn, accessScope } = input;
    return {
      clusterName,
      principalArn,
      associatedAccessPolicy: account.accessEntries.associate(clusterName, principalArn, { policyArn, accessScope }),
    };
  }),
  serve(DisassociateAccessPolicyCommand, ({ clusterName = '', principalArn = '', policyArn = '' }, { account }) => {
    account.accessEntries.disassociate(clusterName, principalArn, policyArn);
    return {};
  }),
  serve(ListAssociatedAccessPoliciesCommand, ({ clusterName = '', principalArn = '' }, { account }) => ({
    clusterName,
    principalArn,
    associatedAccessPolicies: account.accessEntries.get(clusterName, principalArn).policies,
  })),
  serve(ListAccessPoliciesCommand, () => ({ accessPolicies: ACCESS_POLICIES })),
];
