import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  MalformedPolicyDocumentException$,
  NoSuchEntityException$,
  PutRolePolicyCommand,
  type Role,
} from '@aws-sdk/client-iam';
import { parsePolicy } from '../../account/identity/policy';
import { SandboxRole } from '../../account/identity/roles';
import { page } from '../../account/paging';
import { tagPairs, tagsOf } from '../../account/tags';
import { modelledError } from '../../protocol';
import { serve } from '../serve';

export const roleOperations = [
  serve(GetRoleCommand, ({ RoleName = '' }, { account }) => ({ Role: toRole(account.roles.get(RoleName)) })),
  serve(ListRolesCommand, ({ PathPrefix = '/', Marker, MaxItems }, { account }) => {
    const roles = account.roles.all().filter(role => role.path.startsWith(PathPrefix));
    const { items, next } = page(roles.map(toRole), { token: Marker, limit: MaxItems });
    return { Roles: items, Marker: next, IsTruncated: next !== undefined };
  }),
  serve(CreateRoleCommand, (input, { account }) => ({
    Role: toRole(
      account.roles.create({
        name: input.RoleName ?? '',
        path: input.Path,
        trustPolicy: checkedPolicy(input.AssumeRolePolicyDocument ?? ''),
        description: input.Description,
        maxSessionDuration: input.MaxSessionDuration,
        tags: tagsOf(input.Tags),
      }),
    ),
  })),
  serve(DeleteRoleCommand, ({ RoleName = '' }, { account }) => {
    account.roles.delete(RoleName);
    return {};
  }),
  serve(ListRoleTagsCommand, ({ RoleName = '' }, { account }) => ({
    Tags: tagPairs(account.roles.get(RoleName).tags),
    IsTruncated: false,
  })),
  serve(ListAttachedRolePoliciesCommand, ({ RoleName = '' }, { account }) => ({
    AttachedPolicies: [...account.roles.get(RoleName).attachedPolicies].map(PolicyArn => ({
      PolicyArn,
      PolicyName: PolicyArn.split('/').at(-1),
    })),
    IsTruncated: false,
  })),
  serve(AttachRolePolicyCommand, ({ RoleName = '', PolicyArn = '' }, { account }) => {
    account.roles.get(RoleName).attachedPolicies.add(PolicyArn);
    return {};
  }),
  serve(DetachRolePolicyCommand, ({ RoleName = '', PolicyArn = '' }, { account }) => {
    if (!account.roles.get(RoleName).attachedPolicies.delete(PolicyArn)) {
      throw modelledError(NoSuchEntityException$, `Policy ${PolicyArn} was not found.`);
    }
    return {};
  }),
  serve(ListRolePoliciesCommand, ({ RoleName = '' }, { account }) => ({
    PolicyNames: [...account.roles.get(RoleName).inlinePolicies.keys()],
    IsTruncated: false,
  })),
  serve(GetRolePolicyCommand, ({ RoleName = '', PolicyName = '' }, { account }) => {
    const document = account.roles.get(RoleName).inlinePolicies.get(PolicyName);
    if (document === undefined) {
      throw modelledError(NoSuchEntityException$, `The role policy with name ${PolicyName} cannot be found.`);
    }
    // IAM answers policy documents percent-encoded.
    return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(document) };
  }),
  serve(PutRolePolicyCommand, ({ RoleName = '', PolicyName = '', PolicyDocument = '' }, { account }) => {
    account.roles.get(RoleName).inlinePolicies.set(PolicyName, checkedPolicy(PolicyDocument));
    return {};
  }),
  serve(DeleteRolePolicyCommand, ({ RoleName = '', PolicyName = '' }, { account }) => {
    if (!account.roles.get(RoleName).inlinePolicies.delete(PolicyName)) {
      throw modelledError(NoSuchEntityException$, `The role policy with name ${PolicyName} cannot be found.`);
    }
    return {};
  }),
];

function toRole(role: SandboxRole): Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.roleId,
    Arn: role.arn,
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: encodeURIComponent(role.trustPolicy),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDuration,
    Tags: tagPairs(role.tags),
  };
}

function checkedPolicy(document: string): string {
  try {
    parsePolicy(document);
  } catch (error) {
    throw modelledError(MalformedPolicyDocumentException$, String(error));
  }
  return document;
}
