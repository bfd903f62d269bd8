import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { type DBInstance, DescribeDBInstancesCommand, DescribeDBParametersCommand } from '@aws-sdk/client-rds';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { validateFlow } from '@goldenpath/backstage-plugin-goldenpath-common';
import { environmentKeys } from '../__testUtils__/account';
import { ensureInstance, instanceOutputs, portOf, rdsKeys } from '../__testUtils__/instance';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';
import { MANAGED_BY } from './marks';
import { INSTANCE_STEP } from './names';

const MINUTE = 60_000;
const signal = new AbortController().signal;
const [SUBNET_A, SUBNET_B] = environmentKeys.subnetIds;

function start(rds: object = {}): SandboxRun {
  return new SandboxRun({ keys: { rds: { ...rdsKeys, ...rds } } });
}

async function standing(run: SandboxRun): Promise<DBInstance> {
  const answer = await run.clients.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: rdsKeys.instance }));
  return answer.DBInstances?.[0] ?? {};
}

describe('a database instance that is not there', () => {
  it('is made private, encrypted, protected and with backups, and carries our tags', async () => {
    const run = start();
    expect(await ensureInstance(run)).toEqual([]);
    expect(await standing(run)).toMatchObject({
      Engine: 'postgres',
      EngineVersion: '17.6',
      DBInstanceClass: 'db.t3.micro',
      AllocatedStorage: 20,
      StorageEncrypted: true,
      PubliclyAccessible: false,
      MultiAZ: false,
      DeletionProtection: true,
      BackupRetentionPeriod: 7,
      CopyTagsToSnapshot: true,
      AutoMinorVersionUpgrade: true,
      MasterUsername: 'goldenpath',
      MasterUserSecret: { SecretStatus: 'active' },
      TagList: expect.arrayContaining([
        { Key: 'Project', Value: 'goldenpath' },
        { Key: 'ManagedBy', Value: 'goldenpath' },
        { Key: 'Environment', Value: 'dev' },
        { Key: 'goldenpath.idp/instance-uid', Value: 'instance-1' },
      ]),
    });
  });

  it('lets the nodes in on its port and nobody else, and refuses connections without TLS', async () => {
    const run = start();
    await ensureInstance(run);
    const { VpcSecurityGroups = [], DBParameterGroups = [], DBSubnetGroup } = await standing(run);
    const groups = await run.clients.ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: VpcSecurityGroups.flatMap(each => each.VpcSecurityGroupId ?? '') }),
    );
    expect(groups.SecurityGroups).toEqual([
      expect.objectContaining({
        GroupName: 'database-goldenpath-dev',
        IpPermissions: [
          expect.objectContaining({
            IpProtocol: 'tcp',
            FromPort: 5432,
            ToPort: 5432,
            IpRanges: [
              { CidrIp: '10.42.0.0/20', Description: `Nodes in ${SUBNET_A}` },
              { CidrIp: '10.42.16.0/20', Description: `Nodes in ${SUBNET_B}` },
            ],
          }),
        ],
      }),
    ]);
    expect(DBSubnetGroup?.Subnets?.map(each => each.SubnetIdentifier)).toEqual([SUBNET_A, SUBNET_B]);
    const parameters = await run.clients.rds.send(
      new DescribeDBParametersCommand({ DBParameterGroupName: DBParameterGroups[0].DBParameterGroupName }),
    );
    expect(parameters.Parameters).toContainEqual(
      expect.objectContaining({ ParameterName: 'rds.force_ssl', ParameterValue: '1', Source: 'user' }),
    );
  });

  it('is made as the configuration asks for it', async () => {
    const rds = { size: 'large', engineVersion: '16', storageGiB: 50, maxStorageGiB: 100, backupRetentionDays: 14 };
    const run = start({ ...rds, multiAz: true, adminUser: 'keeper' });
    expect(await ensureInstance(run)).toEqual([]);
    expect(await standing(run)).toMatchObject({
      EngineVersion: '16.10',
      DBInstanceClass: 'db.t3.medium',
      AllocatedStorage: 50,
      MaxAllocatedStorage: 100,
      BackupRetentionPeriod: 14,
      MultiAZ: true,
      MasterUsername: 'keeper',
      DBParameterGroups: [{ DBParameterGroupName: 'goldenpath-dev-postgres16-tls', ParameterApplyStatus: 'in-sync' }],
    });
    expect(portOf(run).spec).toEqual({
      identifier: 'goldenpath-dev',
      instanceClass: 'db.t3.medium',
      multiAz: true,
      ...rds,
    });
  });

  it('gets the administrator of a secret that the configuration names, and no step says the password', async () => {
    const run = start({ adminSecret: 'goldenpath/dev/rds-admin' });
    await run.clients.secrets.send(
      new CreateSecretCommand({
        Name: 'goldenpath/dev/rds-admin',
        SecretString: JSON.stringify({ username: 'keeper', password: 'correct-horse-battery' }),
      }),
    );
    expect(await ensureInstance(run)).toEqual([]);
    const instance = await standing(run);
    expect(instance.MasterUsername).toBe('keeper');
    expect(instance.MasterUserSecret).toBeUndefined();
    expect(await portOf(run).connect({ signal })).toMatchObject({ user: 'keeper', password: 'correct-horse-battery' });
    expect(run.everything()).not.toContain('correct-horse');
  });

  it('is put into the subnets and the security groups that the configuration names, and none is made', async () => {
    const named = 'sg-0f1e2d3c4b5a69780';
    const run = start({ subnetIds: [SUBNET_B, 'subnet-0a00000000000001c'], securityGroupIds: [named] });
    run.sandbox.account.groups.authorize(named, {
      direction: 'ingress',
      protocol: '-1',
      peer: { kind: 'cidr', cidr: '10.42.0.0/16' },
    });
    expect(await ensureInstance(run)).toEqual([]);
    const instance = await standing(run);
    expect(instance.VpcSecurityGroups?.map(each => each.VpcSecurityGroupId)).toEqual([named]);
    expect(instance.DBSubnetGroup?.Subnets?.map(each => each.SubnetIdentifier)).toEqual([
      SUBNET_B,
      'subnet-0a00000000000001c',
    ]);
    expect(run.made.map(each => each.intent)).not.toContainEqual(expect.stringContaining('SecurityGroup'));
  });

  it('is made by steps of a sound graph, and hardly slower than RDS makes it', async () => {
    const run = start();
    expect(validateFlow(portOf(run).flow({ uid: 'instance-1', tier: '2' }))).toEqual([]);
    const asked = run.time.now();
    await ensureInstance(run);
    expect(run.time.now() - asked).toBeLessThan(6 * MINUTE);
    expect(instanceOutputs(run, INSTANCE_STEP.server)).toEqual({
      instance: 'goldenpath-dev',
      engineVersion: '17.6',
      host: 'goldenpath-dev.c1a2b3d4e5f6.eu-west-1.rds.amazonaws.com',
      port: 5432,
      adminSecret: expect.stringMatching(/:secret:rds!db-/),
    });
  });

  it('is left alone when it is asked for again', async () => {
    const run = start();
    await ensureInstance(run);
    run.pass(10 * MINUTE);
    const before = run.made.length;
    expect(await ensureInstance(run)).toEqual([]);
    expect(run.made.slice(before)).toEqual([]);
  });
});

describe('a look at the instance', () => {
  it('says what is there, at every stage of its making', async () => {
    const run = start();
    const look = () => portOf(run).look({ signal });
    expect(await look()).toEqual({ state: 'absent' });
    await ensureInstance(run, { forMs: MINUTE });
    expect(await look()).toMatchObject({ state: 'changing', status: 'creating', facts: { endpoint: undefined } });
    await ensureInstance(run);
    run.pass(10 * MINUTE);
    expect(await look()).toEqual({
      state: 'available',
      status: 'available',
      facts: {
        identifier: 'goldenpath-dev',
        instanceClass: 'db.t3.micro',
        engineVersion: '17.6',
        endpoint: { host: 'goldenpath-dev.c1a2b3d4e5f6.eu-west-1.rds.amazonaws.com', port: 5432 },
        storageGiB: 20,
        encrypted: true,
        publiclyAccessible: false,
        deletionProtection: true,
        backupRetentionDays: 7,
        multiAz: false,
        tlsForced: true,
        adminSecret: expect.stringMatching(/:secret:rds!db-/),
      },
    });
  });

  it('does not know whether TLS is forced where it may not read the parameters, and says the rest', async () => {
    const run = start();
    await ensureInstance(run);
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'rds:DescribeDBParameters' });
    expect(await portOf(run).look({ signal })).toMatchObject({ facts: { tlsForced: undefined, encrypted: true } });
  });

  it('fails with a code and a remedy where RDS refuses it', async () => {
    const run = start();
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'rds:DescribeDBInstances' });
    await expect(portOf(run).look({ signal })).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: expect.stringContaining('Looking at the RDS instance goldenpath-dev: AccessDenied'),
      remedy: expect.stringContaining('Allow the action'),
    });
  });
});

describe('the marks of an instance', () => {
  it('are those of builds, where they mean the same', () => {
    expect(testSpec().tags.ManagedBy).toBe(MANAGED_BY);
  });
});

describe('an environment without a database instance', () => {
  it('has secrets all the same', () => {
    const { databaseInstance, secrets } = new SandboxRun().provider;
    expect(databaseInstance).toBeUndefined();
    expect(secrets).toBeDefined();
  });
});
