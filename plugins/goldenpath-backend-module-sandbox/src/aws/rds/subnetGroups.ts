import {
  CreateDBSubnetGroupCommand,
  type DBSubnetGroup,
  DeleteDBSubnetGroupCommand,
  DescribeDBSubnetGroupsCommand,
  ModifyDBSubnetGroupCommand,
} from '@aws-sdk/client-rds';
import { SandboxSubnetGroup } from '../../account/databases/subnetGroups';
import { tagsOf } from '../../account/tags';
import { serve } from '../serve';
import { recordsPage } from './pages';

export const subnetGroupOperations = [
  serve(CreateDBSubnetGroupCommand, (input, { account }) => {
    const group = account.databases.subnetGroups.create({
      name: input.DBSubnetGroupName,
      description: input.DBSubnetGroupDescription ?? '',
      subnetIds: input.SubnetIds ?? [],
      tags: tagsOf(input.Tags),
    });
    return { DBSubnetGroup: toSubnetGroup(group) };
  }),
  serve(DescribeDBSubnetGroupsCommand, ({ DBSubnetGroupName, ...paging }, { account }) => {
    const { subnetGroups } = account.databases;
    const asked = DBSubnetGroupName === undefined ? subnetGroups.all() : [subnetGroups.get(DBSubnetGroupName)];
    const { items, marker } = recordsPage(asked, paging);
    return { DBSubnetGroups: items.map(toSubnetGroup), Marker: marker };
  }),
  serve(ModifyDBSubnetGroupCommand, (input, { account }) => {
    const group = account.databases.subnetGroups.modify(input.DBSubnetGroupName ?? '', {
      description: input.DBSubnetGroupDescription,
      subnetIds: input.SubnetIds ?? [],
    });
    return { DBSubnetGroup: toSubnetGroup(group) };
  }),
  serve(DeleteDBSubnetGroupCommand, ({ DBSubnetGroupName = '' }, { account }) => {
    account.databases.subnetGroups.delete(DBSubnetGroupName);
    return {};
  }),
];

export function toSubnetGroup(group: SandboxSubnetGroup): DBSubnetGroup {
  return {
    DBSubnetGroupName: group.name,
    DBSubnetGroupDescription: group.description,
    DBSubnetGroupArn: group.arn,
    VpcId: group.vpcId,
    SubnetGroupStatus: 'Complete',
    Subnets: group.subnets.map(subnet => ({
      SubnetIdentifier: subnet.id,
      SubnetAvailabilityZone: { Name: subnet.zone },
      SubnetOutpost: {},
      SubnetStatus: 'Active',
    })),
    SupportedNetworkTypes: ['IPV4'],
  };
}
