import {
  AddTagsToResourceCommand,
  CreateDBSubnetGroupCommand,
  type DBSubnetGroup,
  DeleteDBSubnetGroupCommand,
  DescribeDBSubnetGroupsCommand,
  ListTagsForResourceCommand,
  ModifyDBSubnetGroupCommand,
} from '@aws-sdk/client-rds';
import { orNotFound } from '../../errors';
import { toTagObject } from '../../ownership';
import { rdsOf } from '../instance';
import { toTagList } from '../marks';
import { INSTANCE_STEP, subnetGroupName } from '../names';
import { groupStep } from './groupStep';
import type { InstanceStep, InstanceStepOptions } from './options';

/** The subnets that a new instance is put into. */
export function subnetGroupStep(options: InstanceStepOptions): InstanceStep {
  const { account } = options;
  const { rds } = account.clients;
  const { vpcId } = account.settings;
  const { instance, subnetIds = account.settings.subnetIds } = rdsOf(account);
  const wanted = [...new Set(subnetIds)];
  const name = subnetGroupName(instance);

  return groupStep<DBSubnetGroup>(options, {
    id: INSTANCE_STEP.subnetGroup,
    title: 'Subnet group of the database instance',
    word: 'subnet group',
    resourceClass: 'rds/subnet-group',
    type: 'rds:subgrp',
    name,
    nameFor: found => found.DBSubnetGroup?.DBSubnetGroupName ?? name,

    async find(groupName, { signal }) {
      const answer = await orNotFound(
        rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: groupName }), { abortSignal: signal }),
      );
      const model = answer?.DBSubnetGroups?.[0];
      if (!model) {
        return undefined;
      }
      const tags = await orNotFound(
        rds.send(new ListTagsForResourceCommand({ ResourceName: model.DBSubnetGroupArn }), { abortSignal: signal }),
      );
      return { id: model.DBSubnetGroupName ?? groupName, tags: toTagObject(tags?.TagList), model };
    },

    unfit: model => (model.VpcId === vpcId ? undefined : `it is in ${model.VpcId}, not in ${vpcId}`),

    create: {
      operation: 'CreateDBSubnetGroup',
      call: (tags, { signal }) =>
        rds.send(
          new CreateDBSubnetGroupCommand({
            DBSubnetGroupName: name,
            DBSubnetGroupDescription: `Subnets of the database instance ${instance}`,
            SubnetIds: wanted,
            Tags: toTagList(tags),
          }),
          { abortSignal: signal },
        ),
    },

    tag: {
      operation: 'AddTagsToResource',
      call: ({ model }, tags, { signal }) =>
        rds.send(new AddTagsToResourceCommand({ ResourceName: model.DBSubnetGroupArn, Tags: toTagList(tags) }), {
          abortSignal: signal,
        }),
    },

    async upkeep({ group, instance: standing, ctx }) {
      const has = (group.model.Subnets ?? []).flatMap(subnet => subnet.SubnetIdentifier ?? []);
      // An instance may stand in one that is not asked for any more.
      const subnets = standing ? [...new Set([...has, ...wanted])] : wanted;
      const same = subnets.length === has.length && subnets.every(id => has.includes(id));
      return same
        ? undefined
        : {
            intent: `ModifyDBSubnetGroup ${group.id}: ${subnets.join(', ')}`,
            call: () =>
              rds.send(new ModifyDBSubnetGroupCommand({ DBSubnetGroupName: group.id, SubnetIds: subnets }), {
                abortSignal: ctx.signal,
              }),
            message: `The subnet group ${group.id} had ${has.join(', ') || 'no subnets'}; it gets ${subnets.join(', ')}.`,
          };
    },

    delete: {
      operation: 'DeleteDBSubnetGroup',
      call: (id, { signal }) =>
        rds.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: id }), { abortSignal: signal }),
    },
  });
}
