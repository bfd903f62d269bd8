import {
  AddTagsToResourceCommand,
  CreateDBParameterGroupCommand,
  CreateDBSubnetGroupCommand,
  DBParameterGroupAlreadyExistsFault,
  DBParameterGroupNotFoundFault,
  DBSubnetGroupAlreadyExistsFault,
  DBSubnetGroupDoesNotCoverEnoughAZs,
  DBSubnetGroupNotFoundFault,
  DeleteDBInstanceCommand,
  DeleteDBParameterGroupCommand,
  DeleteDBSubnetGroupCommand,
  DescribeDBEngineVersionsCommand,
  DescribeDBParameterGroupsCommand,
  DescribeDBParametersCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeOrderableDBInstanceOptionsCommand,
  InvalidDBParameterGroupStateFault,
  InvalidDBSubnetGroupStateFault,
  InvalidSubnet,
  ListTagsForResourceCommand,
  ModifyDBInstanceCommand,
  ModifyDBParameterGroupCommand,
  ModifyDBSubnetGroupCommand,
  RebootDBInstanceCommand,
  RemoveTagsFromResourceCommand,
  SubnetAlreadyInUse,
} from '@aws-sdk/client-rds';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { Client } from 'pg';
import { sandboxFoundation } from '../../account/foundation';
import { availablePostgresMajors } from '../../postgres/server/installations';
import { MINUTE } from '../../testing/testAccount';
import { availableInstance, closeAccounts, databaseAccount, describe1 } from '../__testUtils__/databases';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

afterEach(closeAccounts);

const [first, second, third] = sandboxFoundation.subnets;
const DBInstanceIdentifier = 'goldenpath-dev';

describe('A DB subnet group', () => {
  const create = (DBSubnetGroupName: string, SubnetIds: string[]) =>
    new CreateDBSubnetGroupCommand({ DBSubnetGroupName, DBSubnetGroupDescription: 'd', SubnetIds });

  it('has subnets of two zones at least, and a name that is kept in lower case', async () => {
    const { rds } = await databaseAccount();
    const { DBSubnetGroup } = await rds.send(create('Two_Zones', [first.id, second.id]));
    expect(DBSubnetGroup).toMatchObject({
      DBSubnetGroupName: 'two_zones',
      DBSubnetGroupArn: 'arn:aws:rds:eu-west-1:111122223333:subgrp:two_zones',
      Subnets: [
        { SubnetIdentifier: first.id, SubnetAvailabilityZone: { Name: first.zone } },
        { SubnetIdentifier: second.id },
      ],
    });
    await expect(rds.send(create('two_zones', [first.id, second.id]))).rejects.toBeInstanceOf(
      DBSubnetGroupAlreadyExistsFault,
    );
    await expect(rds.send(create('one', [first.id]))).rejects.toBeInstanceOf(DBSubnetGroupDoesNotCoverEnoughAZs);
    await expect(rds.send(create('none', [first.id, 'subnet-none']))).rejects.toBeInstanceOf(InvalidSubnet);
    const { DBSubnetGroups } = await rds.send(new DescribeDBSubnetGroupsCommand({}));
    expect(DBSubnetGroups?.map(group => group.DBSubnetGroupName)).toEqual(['private', 'two_zones']);
  });

  it('can have other subnets, but for those that instances are in', async () => {
    const account = await databaseAccount();
    const { DBSubnetGroup } = await availableInstance(account, { AvailabilityZone: first.zone });
    expect(DBSubnetGroup?.Subnets).toHaveLength(3);
    const modify = (...subnets: { id: string }[]) =>
      account.rds.send(
        new ModifyDBSubnetGroupCommand({ DBSubnetGroupName: 'private', SubnetIds: subnets.map(({ id }) => id) }),
      );
    await expect(modify(second, third)).rejects.toBeInstanceOf(SubnetAlreadyInUse);
    await expect(modify(first)).rejects.toBeInstanceOf(DBSubnetGroupDoesNotCoverEnoughAZs);
    await modify(first, third);
    expect((await describe1(account)).DBSubnetGroup?.Subnets?.map(subnet => subnet.SubnetIdentifier)).toEqual([
      first.id,
      third.id,
    ]);
  });

  it("can't go while an instance is in it", async () => {
    const account = await databaseAccount();
    await availableInstance(account);
    const remove = new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: 'private' });
    await expect(account.rds.send(remove)).rejects.toBeInstanceOf(InvalidDBSubnetGroupStateFault);
    await account.rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
    await expect(account.rds.send(remove)).rejects.toBeInstanceOf(InvalidDBSubnetGroupStateFault);
    account.pass(10 * MINUTE);
    await account.rds.send(remove);
    await expect(
      account.rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: 'private' })),
    ).rejects.toBeInstanceOf(DBSubnetGroupNotFoundFault);
  });
});

describe('A parameter group', () => {
  const own = { DBParameterGroupName: 'own' };
  const forceSsl = (ParameterValue: string) => ({
    ParameterName: 'rds.force_ssl',
    ParameterValue,
    ApplyMethod: 'immediate' as const,
  });
  const create = (DBParameterGroupFamily = 'postgres17') =>
    new CreateDBParameterGroupCommand({ ...own, DBParameterGroupFamily, Description: 'd' });

  it('is there by default for each family, unchangeable, and refuses connections without TLS', async () => {
    const { rds } = await databaseAccount();
    const { DBParameterGroups } = await rds.send(new DescribeDBParameterGroupsCommand({}));
    expect(DBParameterGroups?.map(group => group.DBParameterGroupName)).toEqual(
      ['15', '16', '17', '18'].map(major => `default.postgres${major}`),
    );
    const group = { DBParameterGroupName: 'default.postgres17' };
    const { Parameters } = await rds.send(new DescribeDBParametersCommand(group));
    expect(Parameters).toContainEqual(
      expect.objectContaining({ ParameterName: 'rds.force_ssl', ParameterValue: '1', Source: 'system' }),
    );
    await expect(
      rds.send(new ModifyDBParameterGroupCommand({ ...group, Parameters: [forceSsl('0')] })),
    ).rejects.toMatchObject({ Error: { Code: 'InvalidParameterValue' } });
    await expect(rds.send(new DeleteDBParameterGroupCommand(group))).rejects.toBeInstanceOf(
      InvalidDBParameterGroupStateFault,
    );
  });

  it('tells what has been set in it', async () => {
    const { rds } = await databaseAccount();
    await rds.send(create());
    await expect(rds.send(create())).rejects.toBeInstanceOf(DBParameterGroupAlreadyExistsFault);
    await rds.send(new ModifyDBParameterGroupCommand({ ...own, Parameters: [forceSsl('0')] }));
    const { Parameters } = await rds.send(new DescribeDBParametersCommand({ ...own, Source: 'user' }));
    expect(Parameters).toMatchObject([{ ParameterName: 'rds.force_ssl', ParameterValue: '0' }]);
    await expect(rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: 'none' }))).rejects.toBeInstanceOf(
      DBParameterGroupNotFoundFault,
    );
  });

  it.each([
    ['an unknown parameter', { ParameterName: 'none', ParameterValue: '1' }, 'InvalidParameterValue'],
    ['one that is fixed', { ParameterName: 'ssl', ParameterValue: '0' }, 'InvalidParameterValue'],
    ['a value that is none', { ParameterName: 'rds.force_ssl', ParameterValue: 'yes' }, 'InvalidParameterValue'],
    [
      'a static one at once',
      { ParameterName: 'max_connections', ParameterValue: '50', ApplyMethod: 'immediate' as const },
      'InvalidParameterCombination',
    ],
  ])('refuses %s', async (_what, parameter, code) => {
    const { rds } = await databaseAccount();
    await rds.send(create());
    await expect(
      rds.send(new ModifyDBParameterGroupCommand({ ...own, Parameters: [parameter] })),
    ).rejects.toMatchObject({ Error: { Code: code } });
  });

  it('decides for the next connection whether TLS is needed; a new group only after a reboot', async () => {
    const account = await databaseAccount();
    const { rds, sandbox } = account;
    await availableInstance(account, { EngineVersion: '17' });
    const connection = await sandbox.databases.connection(DBInstanceIdentifier);
    const inPlain = async () => {
      const client = new Client({ ...connection, ssl: false, database: 'postgres' });
      client.on('error', () => {});
      await client.connect();
      await client.end();
    };
    const refused = { code: '28000' };
    await expect(inPlain()).rejects.toMatchObject(refused);
    await rds.send(create());
    await rds.send(new ModifyDBParameterGroupCommand({ ...own, Parameters: [forceSsl('0')] }));
    await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, ...own }));
    account.pass(2 * MINUTE);
    expect((await describe1(account)).DBParameterGroups).toEqual([
      { DBParameterGroupName: 'own', ParameterApplyStatus: 'pending-reboot' },
    ]);
    await expect(inPlain()).rejects.toMatchObject(refused);
    await rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier }));
    account.pass(3 * MINUTE);
    await inPlain();
    await rds.send(new ModifyDBParameterGroupCommand({ ...own, Parameters: [forceSsl('1')] }));
    await expect(inPlain()).rejects.toMatchObject(refused);
    await expect(rds.send(new DeleteDBParameterGroupCommand(own))).rejects.toBeInstanceOf(
      InvalidDBParameterGroupStateFault,
    );
  });
});

describe('What can be ordered', () => {
  it('are the versions that can be run here', async () => {
    const { rds } = await databaseAccount();
    const { DBEngineVersions } = await rds.send(new DescribeDBEngineVersionsCommand({ Engine: 'postgres' }));
    expect(DBEngineVersions?.map(({ MajorEngineVersion }) => Number(MajorEngineVersion))).toEqual(
      availablePostgresMajors(),
    );
    const latest = await rds.send(new DescribeDBEngineVersionsCommand({ Engine: 'postgres', DefaultOnly: true }));
    expect(latest.DBEngineVersions).toMatchObject([
      { MajorEngineVersion: '17', DBParameterGroupFamily: 'postgres17', Status: 'available' },
    ]);
  });

  it('are the usual classes, each with its storage', async () => {
    const { rds } = await databaseAccount();
    const { OrderableDBInstanceOptions } = await rds.send(
      new DescribeOrderableDBInstanceOptionsCommand({ Engine: 'postgres', DBInstanceClass: 'db.r6g.large' }),
    );
    expect(OrderableDBInstanceOptions).toContainEqual(
      expect.objectContaining({ DBInstanceClass: 'db.r6g.large', StorageType: 'gp3', MinStorageSize: 20 }),
    );
  });
});

describe('Tags', () => {
  it('hang on instances and groups, and the tagging API finds them', async () => {
    const account = await databaseAccount();
    const { DBInstanceArn = '', DBSubnetGroup } = await availableInstance(account);
    for (const ResourceName of [DBInstanceArn, DBSubnetGroup?.DBSubnetGroupArn ?? '']) {
      await account.rds.send(
        new AddTagsToResourceCommand({
          ResourceName,
          Tags: [
            { Key: 'Project', Value: 'goldenpath' },
            { Key: 'Passing', Value: 'yes' },
          ],
        }),
      );
      await account.rds.send(new RemoveTagsFromResourceCommand({ ResourceName, TagKeys: ['Passing'] }));
      const { TagList } = await account.rds.send(new ListTagsForResourceCommand({ ResourceName }));
      expect(TagList).toEqual([{ Key: 'Project', Value: 'goldenpath' }]);
    }
    const { ResourceTagMappingList } = await account.tagging.send(
      new GetResourcesCommand({
        TagFilters: [{ Key: 'Project', Values: ['goldenpath'] }],
        ResourceTypeFilters: ['rds:db', 'rds:subgrp'],
      }),
    );
    expect(ResourceTagMappingList?.map(({ ResourceARN }) => ResourceARN)).toEqual([
      DBInstanceArn,
      DBSubnetGroup?.DBSubnetGroupArn,
    ]);
  });
});
