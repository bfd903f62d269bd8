import {
  CreateDBInstanceCommand,
  type DBInstance,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import type { Account } from '../../account/account';
import { SandboxDatabaseInstance } from '../../account/databases/instance';
import { tagPairs } from '../../account/tags';
import { serve } from '../serve';
import { applyFilters } from './filters';
import { recordsPage } from './pages';
import { toSubnetGroup } from './subnetGroups';

export const databaseInstanceOperations = [
  serve(CreateDBInstanceCommand, (input, { account }) => ({
    DBInstance: toInstance(account.databases.instances.create(input), account),
  })),
  serve(DescribeDBInstancesCommand, ({ DBInstanceIdentifier, Filters, ...paging }, { account }) => {
    const { instances } = account.databases;
    const asked = DBInstanceIdentifier === undefined ? instances.all() : [instances.get(DBInstanceIdentifier)];
    const found = applyFilters(asked, Filters, {
      'db-instance-id': ({ model }) => [model.DBInstanceIdentifier, model.DBInstanceArn],
      'dbi-resource-id': ({ model }) => [model.DbiResourceId],
      engine: ({ model }) => [model.Engine],
    });
    const { items, marker } = recordsPage(found, paging);
    return { DBInstances: items.map(instance => toInstance(instance, account)), Marker: marker };
  }),
  serve(ModifyDBInstanceCommand, (input, { account }) => ({
    DBInstance: toInstance(account.databases.changes.modify(input), account),
  })),
  serve(RebootDBInstanceCommand, ({ DBInstanceIdentifier = '' }, { account }) => ({
    DBInstance: toInstance(account.databases.changes.reboot(DBInstanceIdentifier), account),
  })),
  serve(DeleteDBInstanceCommand, (input, { account }) => ({
    DBInstance: toInstance(account.databases.instances.delete(input), account),
  })),
];

function toInstance(instance: SandboxDatabaseInstance, account: Account): DBInstance {
  const { model, groupIds, parameterGroup, subnetGroup, masterSecret, tags } = instance;
  const isPending = parameterGroup.name !== parameterGroup.effective;
  return {
    ...model,
    DBSubnetGroup: toSubnetGroup(subnetGroup),
    VpcSecurityGroups: groupIds.map(VpcSecurityGroupId => ({ VpcSecurityGroupId, Status: 'active' })),
    DBParameterGroups: [
      {
        DBParameterGroupName: parameterGroup.name,
        ParameterApplyStatus: isPending ? 'pending-reboot' : 'in-sync',
      },
    ],
    MasterUserSecret: masterSecret && {
      SecretArn: masterSecret.secret.arn,
      SecretStatus: masterSecret.status,
      KmsKeyId: account.world.arn('kms', 'alias/aws/secretsmanager'),
    },
    TagList: tagPairs(tags),
  };
}
