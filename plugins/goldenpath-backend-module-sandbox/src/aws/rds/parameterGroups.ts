import {
  CreateDBParameterGroupCommand,
  type DBParameterGroup,
  DeleteDBParameterGroupCommand,
  DescribeDBParameterGroupsCommand,
  DescribeDBParametersCommand,
  ModifyDBParameterGroupCommand,
} from '@aws-sdk/client-rds';
import { SandboxParameterGroup } from '../../account/databases/parameterGroups';
import { tagsOf } from '../../account/tags';
import { serve } from '../serve';
import { recordsPage } from './pages';

export const parameterGroupOperations = [
  serve(CreateDBParameterGroupCommand, (input, { account }) => {
    const group = account.databases.parameterGroups.create({
      name: input.DBParameterGroupName,
      family: input.DBParameterGroupFamily ?? '',
      description: input.Description ?? '',
      tags: tagsOf(input.Tags),
    });
    return { DBParameterGroup: toParameterGroup(group) };
  }),
  serve(ModifyDBParameterGroupCommand, ({ DBParameterGroupName = '', Parameters = [] }, { account }) => {
    account.databases.parameterGroups.modify(DBParameterGroupName, Parameters);
    return { DBParameterGroupName };
  }),
  serve(DescribeDBParameterGroupsCommand, ({ DBParameterGroupName, ...paging }, { account }) => {
    const { parameterGroups } = account.databases;
    const asked =
      DBParameterGroupName === undefined ? parameterGroups.all() : [parameterGroups.get(DBParameterGroupName)];
    const { items, marker } = recordsPage(asked, paging);
    return { DBParameterGroups: items.map(toParameterGroup), Marker: marker };
  }),
  serve(DescribeDBParametersCommand, ({ DBParameterGroupName = '', Source, ...paging }, { account }) => {
    const parameters = account.databases.parameterGroups
      .parametersOf(DBParameterGroupName)
      .filter(parameter => Source === undefined || parameter.Source === Source);
    const { items, marker } = recordsPage(parameters, paging);
    return { Parameters: items, Marker: marker };
  }),
  serve(DeleteDBParameterGroupCommand, ({ DBParameterGroupName = '' }, { account }) => {
    account.databases.parameterGroups.delete(DBParameterGroupName);
    return {};
  }),
];

function toParameterGroup(group: SandboxParameterGroup): DBParameterGroup {
  return {
    DBParameterGroupName: group.name,
    DBParameterGroupFamily: group.family,
    Description: group.description,
    DBParameterGroupArn: group.arn,
  };
}
