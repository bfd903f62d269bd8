import {
  AddTagsToResourceCommand,
  CreateDBParameterGroupCommand,
  type DBParameterGroup,
  DeleteDBParameterGroupCommand,
  DescribeDBParameterGroupsCommand,
  ListTagsForResourceCommand,
  ModifyDBParameterGroupCommand,
  type Parameter,
} from '@aws-sdk/client-rds';
import { orNotFound } from '../../errors';
import { toTagObject } from '../../ownership';
import { rdsOf } from '../instance';
import { toTagList } from '../marks';
import { INSTANCE_STEP, parameterFamily, parameterGroupName } from '../names';
import { FORCE_TLS, readForceTls } from '../tls';
import { groupStep } from './groupStep';
import type { InstanceStep, InstanceStepOptions } from './options';

/** The parameters of a new instance: those of RDS, and that connections without TLS are refused. */
export function parameterGroupStep(options: InstanceStepOptions): InstanceStep {
  const { account } = options;
  const { rds } = account.clients;
  const { instance, engineVersion } = rdsOf(account);
  const family = parameterFamily(engineVersion);
  const name = parameterGroupName({ instance, engineVersion });

  return groupStep<DBParameterGroup>(options, {
    id: INSTANCE_STEP.parameterGroup,
    title: 'Parameter group of the database instance',
    word: 'parameter group',
    resourceClass: 'rds/parameter-group',
    type: 'rds:pg',
    name,
    nameFor: found => found.DBParameterGroups?.[0]?.DBParameterGroupName ?? name,

    async find(groupName, { signal }) {
      const answer = await orNotFound(
        rds.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: groupName }), { abortSignal: signal }),
      );
      const model = answer?.DBParameterGroups?.[0];
      if (!model) {
        return undefined;
      }
      const tags = await orNotFound(
        rds.send(new ListTagsForResourceCommand({ ResourceName: model.DBParameterGroupArn }), { abortSignal: signal }),
      );
      return { id: model.DBParameterGroupName ?? groupName, tags: toTagObject(tags?.TagList), model };
    },

    unfit: model =>
      model.DBParameterGroupFamily === family
        ? undefined
        : `it is for ${model.DBParameterGroupFamily}, not for ${family}`,

    create: {
      operation: 'CreateDBParameterGroup',
      call: (tags, { signal }) =>
        rds.send(
          new CreateDBParameterGroupCommand({
            DBParameterGroupName: name,
            DBParameterGroupFamily: family,
            Description: `Parameters of the database instance ${instance}`,
            Tags: toTagList(tags),
          }),
          { abortSignal: signal },
        ),
    },

    tag: {
      operation: 'AddTagsToResource',
      call: ({ model }, tags, { signal }) =>
        rds.send(new AddTagsToResourceCommand({ ResourceName: model.DBParameterGroupArn, Tags: toTagList(tags) }), {
          abortSignal: signal,
        }),
    },

    async upkeep({ group, ctx }) {
      const parameter = await readForceTls({ account, group: group.id, signal: ctx.signal });
      // A dynamic parameter is in effect at once; whether this one is depends on the version.
      const method = parameter?.ApplyType === 'dynamic' ? 'immediate' : 'pending-reboot';
      return isTold(parameter)
        ? undefined
        : {
            intent: `ModifyDBParameterGroup ${group.id}: ${FORCE_TLS} 1`,
            call: () =>
              rds.send(
                new ModifyDBParameterGroupCommand({
                  DBParameterGroupName: group.id,
                  Parameters: [{ ParameterName: FORCE_TLS, ParameterValue: '1', ApplyMethod: method }],
                }),
                { abortSignal: ctx.signal },
              ),
            message: `The parameter group ${group.id} is told to force TLS.`,
          };
    },

    delete: {
      operation: 'DeleteDBParameterGroup',
      call: (id, { signal }) =>
        rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: id }), { abortSignal: signal }),
    },
  });
}

/** RDS' own default is 1 by now; the contract does not rest on that. */
function isTold(parameter: Parameter | undefined): boolean {
  const source = parameter?.Source ?? 'user';
  return parameter?.ParameterValue === '1' && source === 'user';
}
