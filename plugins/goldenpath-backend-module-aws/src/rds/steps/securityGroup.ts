import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteSecurityGroupCommand,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../../account';
import { failure, orNotFound } from '../../errors';
import { toTagObject } from '../../ownership';
import { portOf } from '../facts';
import { rdsOf } from '../instance';
import { toTagList } from '../marks';
import { INSTANCE_STEP, securityGroupName } from '../names';
import { findSecurityGroup } from '../ownSecurityGroup';
import { describeGroups, nodeSubnets, shutOut } from '../reach';
import { groupStep } from './groupStep';
import type { InstanceStep, InstanceStepOptions } from './options';

/**
 * Who may reach the instance: the subnets of the environment's nodes. Clusters come and go and their security groups with them, so the rule names address
 * ranges. Groups that the configuration names are only looked at.
 */
export function securityGroupStep(options: InstanceStepOptions): InstanceStep {
  const { account } = options;
  const { ec2 } = account.clients;
  const { vpcId } = account.settings;
  const { instance, securityGroupIds } = rdsOf(account);
  const name = securityGroupName(instance);

  const made = groupStep<SecurityGroup>(options, {
    id: INSTANCE_STEP.securityGroup,
    title: 'Security group of the database instance',
    word: 'security group',
    resourceClass: 'ec2/security-group',
    type: 'ec2:security-group',
    name,
    // An instance has several; ours is known by its name.
    nameFor: () => name,

    async find(groupName, { signal }) {
      const model = await findSecurityGroup({ account, name: groupName, signal });
      return model && { id: model.GroupId ?? groupName, tags: toTagObject(model.Tags), model };
    },

    unfit: () => undefined,

    create: {
      operation: 'CreateSecurityGroup',
      call: (tags, { signal }) =>
        ec2.send(
          new CreateSecurityGroupCommand({
            GroupName: name,
            Description: `Lets the nodes of ${account.settings.environment} reach the database instance ${instance}`,
            VpcId: vpcId,
            TagSpecifications: [{ ResourceType: 'security-group', Tags: toTagList({ Name: name, ...tags }) }],
          }),
          { abortSignal: signal },
        ),
    },

    tag: {
      operation: 'CreateTags',
      call: ({ id }, tags, { signal }) =>
        ec2.send(new CreateTagsCommand({ Resources: [id], Tags: toTagList(tags) }), { abortSignal: signal }),
    },

    async upkeep({ group, instance: standing, ctx }) {
      const port = portOf(standing);
      const subnets = await nodeSubnets({ account, signal: ctx.signal });
      const missing = shutOut({ groups: [group.model], subnets, port });
      const ranges = missing.map(subnet => `${subnet.range} (${subnet.id})`).join(', ');
      return missing.length === 0
        ? undefined
        : {
            intent: `AuthorizeSecurityGroupIngress ${group.id}: port ${port} from ${ranges}`,
            call: () =>
              ec2.send(
                new AuthorizeSecurityGroupIngressCommand({
                  GroupId: group.id,
                  IpPermissions: [
                    {
                      IpProtocol: 'tcp',
                      FromPort: port,
                      ToPort: port,
                      IpRanges: missing.map(subnet => ({ CidrIp: subnet.range, Description: `Nodes in ${subnet.id}` })),
                    },
                  ],
                }),
                { abortSignal: ctx.signal },
              ),
            message: `The security group ${group.id} lets ${ranges} in on port ${port}.`,
          };
    },

    delete: {
      operation: 'DeleteSecurityGroup',
      call: (id, { signal }) => ec2.send(new DeleteSecurityGroupCommand({ GroupId: id }), { abortSignal: signal }),
    },
  });

  return securityGroupIds
    ? { ...made, ensure: ctx => lookAtConfigured({ account, ids: securityGroupIds, signal: ctx.signal }) }
    : made;
}

async function lookAtConfigured(options: {
  account: AwsAccount;
  ids: string[];
  signal: AbortSignal;
}): Promise<StepResult> {
  const { account, ids, signal } = options;
  const { vpcId, environment } = account.settings;
  const groups = await Promise.all(ids.map(id => orNotFound(describeGroups({ account, ids: [id], signal }))));
  const faults = ids.flatMap((id, index) => {
    const group = groups[index]?.[0];
    if (!group) {
      return [`there is no security group ${id}`];
    }
    return group.VpcId === vpcId ? [] : [`${id} is in ${group.VpcId}, not in ${vpcId}`];
  });
  return faults.length === 0
    ? { result: 'ready', message: `The configured security groups are ${ids.join(', ')}.` }
    : failure({
        code: 'INVALID_REQUEST',
        message: `The instance cannot have the configured security groups: ${faults.join('; ')}`,
        remedy: `Correct rds.securityGroupIds of the environment '${environment}', then retry.`,
      });
}
