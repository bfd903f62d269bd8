import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateDBInstanceCommand,
  DBInstanceAlreadyExistsFault,
  DBInstanceNotFoundFault,
  DBSnapshotAlreadyExistsFault,
  DBSnapshotNotFoundFault,
  DBSubnetGroupNotFoundFault,
  DeleteDBInstanceCommand,
  DeleteDBSnapshotCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  InvalidDBInstanceStateFault,
  InvalidSubnet,
  ModifyDBInstanceCommand,
  paginateDescribeDBInstances,
} from '@aws-sdk/client-rds';
import { sandboxFoundation } from '../../account/foundation';
import { MINUTE, SECOND } from '../../testing/testAccount';
import {
  availableInstance,
  closeAccounts,
  databaseAccount,
  describe1,
  instanceInput,
} from '../__testUtils__/databases';

afterEach(closeAccounts);

const { vpcId, defaultSecurityGroupId } = sandboxFoundation;

describe('CreateDBInstance', () => {
  it('takes minutes, then the instance can be reached, is backed up and is available', async () => {
    const account = await databaseAccount();
    const { DBInstance } = await account.rds.send(
      new CreateDBInstanceCommand(
        instanceInput({
          DBInstanceIdentifier: 'GoldenPath-Dev',
          EngineVersion: '17',
          StorageType: 'gp3',
          StorageEncrypted: true,
          MaxAllocatedStorage: 100,
          DeletionProtection: true,
          BackupRetentionPeriod: 7,
          CopyTagsToSnapshot: true,
          CACertificateIdentifier: 'rds-ca-ecc384-g1',
          Tags: [{ Key: 'Project', Value: 'goldenpath' }],
        }),
      ),
    );
    expect(DBInstance).toMatchObject({
      DBInstanceIdentifier: 'goldenpath-dev',
      DBInstanceArn: 'arn:aws:rds:eu-west-1:111122223333:db:goldenpath-dev',
      DBInstanceStatus: 'creating',
      Engine: 'postgres',
      EngineVersion: expect.stringMatching(/^17\.\d+$/),
      AllocatedStorage: 20,
      MaxAllocatedStorage: 100,
      StorageType: 'gp3',
      StorageEncrypted: true,
      MultiAZ: false,
      PubliclyAccessible: false,
      DbInstancePort: 5432,
      DeletionProtection: true,
      BackupRetentionPeriod: 7,
      CACertificateIdentifier: 'rds-ca-ecc384-g1',
      DBSubnetGroup: { DBSubnetGroupName: 'private', VpcId: vpcId, SubnetGroupStatus: 'Complete' },
      VpcSecurityGroups: [{ VpcSecurityGroupId: defaultSecurityGroupId, Status: 'active' }],
      DBParameterGroups: [{ DBParameterGroupName: 'default.postgres17', ParameterApplyStatus: 'in-sync' }],
      PendingModifiedValues: { MasterUserPassword: '****' },
      TagList: [{ Key: 'Project', Value: 'goldenpath' }],
    });
    expect(DBInstance?.Endpoint).toBeUndefined();
    account.pass(5 * MINUTE);
    expect(await describe1(account)).toMatchObject({
      DBInstanceStatus: 'backing-up',
      InstanceCreateTime: expect.any(Date),
      Endpoint: { Address: 'localhost', Port: expect.any(Number) },
    });
    account.pass(1 * MINUTE);
    expect(await describe1(account)).toMatchObject({ DBInstanceStatus: 'available' });
    expect(account.sandbox.databases.isRunning('goldenpath-dev')).toBe(false);
  });

  it("holds an interface in a subnet, so that its security groups can't go", async () => {
    const account = await databaseAccount();
    const { GroupId = '' } = await account.ec2.send(
      new CreateSecurityGroupCommand({ GroupName: 'db', Description: 'db', VpcId: vpcId }),
    );
    await availableInstance(account, { VpcSecurityGroupIds: [GroupId] });
    const { NetworkInterfaces } = await account.ec2.send(
      new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'group-id', Values: [GroupId] }] }),
    );
    expect(NetworkInterfaces).toMatchObject([{ Description: 'RDSNetworkInterface', RequesterId: 'amazon-rds' }]);
    const remove = new DeleteSecurityGroupCommand({ GroupId });
    await expect(account.ec2.send(remove)).rejects.toMatchObject({ name: 'DependencyViolation' });
    await account.rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: 'goldenpath-dev',
        VpcSecurityGroupIds: [defaultSecurityGroupId],
      }),
    );
    await account.ec2.send(remove);
  });

  it('ends as failed where the sandbox is told so', async () => {
    const account = await databaseAccount();
    account.sandbox.faults.add({ on: 'world', kind: 'database-create-fails', resource: 'goldenpath-*' });
    expect(await availableInstance(account)).toMatchObject({ DBInstanceStatus: 'failed' });
  });

  it.each([
    ['an identifier that is none', { DBInstanceIdentifier: '1--a' }, 'InvalidParameterValue'],
    ['another engine', { Engine: 'mysql' }, 'InvalidParameterValue'],
    ["a version that can't be had", { EngineVersion: '9.6' }, 'InvalidParameterCombination'],
    ['a class on which PostgreSQL does not run', { DBInstanceClass: 'db.t2.micro' }, 'InvalidParameterCombination'],
    ['too small a volume', { AllocatedStorage: 10 }, 'InvalidParameterValue'],
    ['a limit of growth below the size', { MaxAllocatedStorage: 20 }, 'InvalidParameterCombination'],
    ['a reserved master user', { MasterUsername: 'rdsadmin' }, 'InvalidParameterValue'],
    ['no password at all', { ManageMasterUserPassword: false }, 'InvalidParameterValue'],
    ['a short password', { ManageMasterUserPassword: false, MasterUserPassword: 'short' }, 'InvalidParameterValue'],
    ['two kinds of password', { MasterUserPassword: 'long-enough' }, 'InvalidParameterCombination'],
    ['an unknown security group', { VpcSecurityGroupIds: ['sg-none'] }, 'InvalidParameterValue'],
    ['an unknown parameter group', { DBParameterGroupName: 'none' }, 'DBParameterGroupNotFound'],
    [
      'a parameter group of another family',
      { EngineVersion: '17', DBParameterGroupName: 'default.postgres16' },
      'InvalidParameterCombination',
    ],
  ])('refuses %s', async (_what, more, code) => {
    const account = await databaseAccount();
    await expect(account.rds.send(new CreateDBInstanceCommand(instanceInput(more)))).rejects.toMatchObject({
      Error: { Code: code },
    });
    const { DBInstances } = await account.rds.send(new DescribeDBInstancesCommand({}));
    expect(DBInstances).toEqual([]);
  });

  it("answers with the SDK's own exceptions", async () => {
    const account = await databaseAccount();
    const create = (more = {}) => account.rds.send(new CreateDBInstanceCommand(instanceInput(more)));
    await expect(create({ DBSubnetGroupName: 'none' })).rejects.toBeInstanceOf(DBSubnetGroupNotFoundFault);
    await expect(create({ DBSubnetGroupName: undefined })).rejects.toBeInstanceOf(InvalidSubnet);
    await create();
    await expect(create()).rejects.toBeInstanceOf(DBInstanceAlreadyExistsFault);
    const missing = new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'none' });
    const error = await account.rds.send(missing).catch(caught => caught);
    expect(error).toBeInstanceOf(DBInstanceNotFoundFault);
    expect(error).toMatchObject({ name: 'DBInstanceNotFoundFault', message: 'DBInstance none not found.' });
  });
});

describe('DescribeDBInstances', () => {
  it('answers in pages, and by filters', async () => {
    const account = await databaseAccount();
    for (let index = 0; index < 21; index++) {
      await account.rds.send(new CreateDBInstanceCommand(instanceInput({ DBInstanceIdentifier: `db-${index}` })));
    }
    const pages: number[] = [];
    for await (const { DBInstances } of paginateDescribeDBInstances({ client: account.rds, pageSize: 20 }, {})) {
      pages.push(DBInstances?.length ?? 0);
    }
    expect(pages).toEqual([20, 1]);
    const { DBInstances } = await account.rds.send(
      new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-instance-id', Values: ['db-3', 'db-5'] }] }),
    );
    expect(DBInstances?.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)).toEqual(['db-3', 'db-5']);
  });
});

describe('DeleteDBInstance', () => {
  const identifier = { DBInstanceIdentifier: 'goldenpath-dev' };

  it('is refused while deletion protection is on; that is switched off by an act of its own', async () => {
    const account = await databaseAccount();
    await availableInstance(account, { DeletionProtection: true });
    const remove = new DeleteDBInstanceCommand({ ...identifier, SkipFinalSnapshot: true });
    await expect(account.rds.send(remove)).rejects.toMatchObject({
      Error: { Code: 'InvalidParameterCombination' },
      message: 'Cannot delete protected DB Instance, please disable deletion protection and try again.',
    });
    await account.rds.send(new ModifyDBInstanceCommand({ ...identifier, DeletionProtection: false }));
    const { DBInstance } = await account.rds.send(remove);
    expect(DBInstance?.DBInstanceStatus).toBe('deleting');
  });

  it('takes minutes, and then there is nothing: no instance, no secret, no interface', async () => {
    const account = await databaseAccount();
    const before = account.sandbox.snapshot();
    await availableInstance(account);
    expect(account.sandbox.snapshot()).not.toEqual(before);
    await account.rds.send(new DeleteDBInstanceCommand({ ...identifier, SkipFinalSnapshot: true }));
    account.pass(1 * MINUTE);
    expect(await describe1(account)).toMatchObject({ DBInstanceStatus: 'deleting' });
    await expect(
      account.rds.send(new DeleteDBInstanceCommand({ ...identifier, SkipFinalSnapshot: true })),
    ).rejects.toBeInstanceOf(InvalidDBInstanceStateFault);
    account.pass(10 * MINUTE);
    await expect(describe1(account)).rejects.toBeInstanceOf(DBInstanceNotFoundFault);
    expect(account.sandbox.snapshot()).toEqual(before);
  });

  it('wants a final snapshot, or to be told that there is to be none; not both', async () => {
    const account = await databaseAccount();
    await availableInstance(account);
    const wrong = { Error: { Code: 'InvalidParameterCombination' } };
    const remove = (more: object) => account.rds.send(new DeleteDBInstanceCommand({ ...identifier, ...more }));
    await expect(remove({})).rejects.toMatchObject(wrong);
    await expect(remove({ SkipFinalSnapshot: true, FinalDBSnapshotIdentifier: 'last' })).rejects.toMatchObject(wrong);
  });

  it("leaves the final snapshot, with the instance's tags", async () => {
    const account = await databaseAccount();
    const Tags = [{ Key: 'Project', Value: 'goldenpath' }];
    await availableInstance(account, { CopyTagsToSnapshot: true, Tags });
    await account.rds.send(new DeleteDBInstanceCommand({ ...identifier, FinalDBSnapshotIdentifier: 'last' }));
    const snapshots = () => account.rds.send(new DescribeDBSnapshotsCommand(identifier));
    expect(await snapshots()).toMatchObject({ DBSnapshots: [{ Status: 'creating', SnapshotType: 'manual' }] });
    account.pass(10 * MINUTE);
    expect(await snapshots()).toMatchObject({
      DBSnapshots: [{ DBSnapshotIdentifier: 'last', Status: 'available', Engine: 'postgres', TagList: Tags }],
    });
    await availableInstance(account);
    await expect(
      account.rds.send(new DeleteDBInstanceCommand({ ...identifier, FinalDBSnapshotIdentifier: 'last' })),
    ).rejects.toBeInstanceOf(DBSnapshotAlreadyExistsFault);
    await account.rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: 'last' }));
    await expect(
      account.rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: 'last' })),
    ).rejects.toBeInstanceOf(DBSnapshotNotFoundFault);
  });

  it('of one that is still being made works without a snapshot', async () => {
    const account = await databaseAccount();
    await account.rds.send(new CreateDBInstanceCommand(instanceInput()));
    await expect(
      account.rds.send(new DeleteDBInstanceCommand({ ...identifier, FinalDBSnapshotIdentifier: 'last' })),
    ).rejects.toBeInstanceOf(InvalidDBInstanceStateFault);
    await account.rds.send(new DeleteDBInstanceCommand({ ...identifier, SkipFinalSnapshot: true }));
    account.pass(30 * MINUTE);
    await expect(describe1(account)).rejects.toBeInstanceOf(DBInstanceNotFoundFault);
  });
});

describe('The way of a cluster to an instance', () => {
  it('can be read from security groups: address ranges and other groups', async () => {
    const account = await databaseAccount();
    const create = async (GroupName: string) =>
      (await account.ec2.send(new CreateSecurityGroupCommand({ GroupName, Description: 'd', VpcId: vpcId }))).GroupId;
    const [database, nodes] = [await create('db'), await create('nodes')];
    await account.ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: database,
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 5432,
            ToPort: 5432,
            IpRanges: [{ CidrIp: '10.42.0.0/20', Description: 'nodes of zone a' }],
            UserIdGroupPairs: [{ GroupId: nodes }],
          },
        ],
      }),
    );
    // As the CLI's short form sends it.
    await account.ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: database,
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        CidrIp: '10.42.16.0/20',
      }),
    );
    const { SecurityGroups } = await account.ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [database ?? ''] }),
    );
    expect(SecurityGroups?.[0]?.IpPermissions).toMatchObject([
      {
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        IpRanges: [{ CidrIp: '10.42.0.0/20', Description: 'nodes of zone a' }, { CidrIp: '10.42.16.0/20' }],
        UserIdGroupPairs: [{ GroupId: nodes, UserId: '111122223333' }],
      },
    ]);
    await expect(
      account.ec2.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId: database,
          IpPermissions: [{ IpProtocol: 'tcp', UserIdGroupPairs: [{ GroupId: 'sg-none' }] }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
  });
});

describe('A call to RDS', () => {
  it('is not answered before the port of a new instance is open, though time was moved at once', async () => {
    const account = await databaseAccount();
    const created = account.rds.send(new CreateDBInstanceCommand(instanceInput()));
    await created;
    account.pass(6 * MINUTE);
    account.pass(30 * SECOND);
    expect((await describe1(account)).Endpoint?.Port).toBeGreaterThan(0);
  });
});
