import { CreateSecurityGroupCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import {
  CreateDBParameterGroupCommand,
  CreateDBSubnetGroupCommand,
  type DBInstance,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  ModifyDBParameterGroupCommand,
} from '@aws-sdk/client-rds';
import { environmentKeys } from '../__testUtils__/account';
import { ensureInstance, instanceOutputs, planRetirement, rdsKeys, retireInstance } from '../__testUtils__/instance';
import { makeByHand } from '../__testUtils__/madeByHand';
import { SandboxRun } from '../__testUtils__/run';
import { INSTANCE_STEP } from './names';

const MINUTE = 60_000;
const start = (rds: object = {}, seed: object = {}) => new SandboxRun({ keys: { rds: { ...rdsKeys, ...rds } }, seed });

async function standing(run: SandboxRun): Promise<DBInstance> {
  const answer = await run.clients.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: rdsKeys.instance }));
  return answer.DBInstances?.[0] ?? {};
}

const intents = (run: SandboxRun) => run.made.map(each => each.intent);

describe('an instance of the configured name that an operator made', () => {
  it('is adopted where it fits: it gets our tags, and keeps everything else', async () => {
    const run = start();
    await makeByHand(run, { instance: { Tags: [{ Key: 'ManagedBy', Value: 'terraform' }] } });
    expect(await ensureInstance(run)).toEqual([]);
    expect(intents(run)).toEqual([
      'AddTagsToResource goldenpath-dev: Project, Environment, goldenpath.idp/instance-uid',
    ]);
    expect((await standing(run)).TagList).toEqual([
      { Key: 'Environment', Value: 'dev' },
      { Key: 'ManagedBy', Value: 'terraform' },
      { Key: 'Project', Value: 'goldenpath' },
      { Key: 'goldenpath.idp/instance-uid', Value: 'instance-1' },
    ]);
  });

  it('is adopted from a foundation, with the groups that it has', async () => {
    const run = start({}, { databaseInstances: [{ identifier: 'goldenpath-dev' }] });
    expect(await ensureInstance(run)).toEqual([]);
    expect(intents(run)).toEqual(['AddTagsToResource goldenpath-dev: Environment, goldenpath.idp/instance-uid']);
    expect(await planRetirement(run)).toEqual([
      { resourceClass: 'rds/db-instance', id: 'goldenpath-dev', description: 'database instance' },
    ]);
  });

  it('goes with a retirement, and its groups, which we did not make, stay', async () => {
    const run = start();
    await makeByHand(run);
    await ensureInstance(run);
    expect(await retireInstance(run)).toEqual([]);
    const left = run.sandbox.snapshot().map(entry => `${entry.class} ${entry.id}`);
    expect(left).toEqual(
      expect.arrayContaining(['rds:subgrp by-hand', expect.stringMatching(/^rds:snapshot .*-final-/)]),
    );
    expect(left).not.toContain('rds:db goldenpath-dev');
  });

  it.each<[string, Parameters<typeof makeByHand>[1], object, string[]]>([
    ['is not encrypted', { instance: { StorageEncrypted: false } }, {}, ['its storage is not encrypted']],
    ['can be reached from outside', { instance: { PubliclyAccessible: true } }, {}, ['it is publicly accessible']],
    ['keeps no backups', { instance: { BackupRetentionPeriod: 0 } }, {}, ['it keeps no backups']],
    ['is too old', { instance: { EngineVersion: '16' } }, {}, ['its version is 16.10 where 17 is asked for']],
    [
      'has a password that nobody knows here',
      { instance: { ManageMasterUserPassword: undefined, MasterUserPassword: 'correct-horse' } },
      {},
      ["RDS keeps no secret with its administrator's password"],
    ],
    [
      'stands in other subnets than the configured ones',
      {},
      { subnetIds: [environmentKeys.subnetIds[0], 'subnet-0a00000000000001c'] },
      [`its subnet group by-hand has ${environmentKeys.subnetIds[1]}, which rds.subnetIds does not name`],
    ],
    [
      'has several faults, all named at once',
      { instance: { StorageEncrypted: false, PubliclyAccessible: true } },
      {},
      ['its storage is not encrypted; it is publicly accessible'],
    ],
  ])('is refused where it %s, and nothing of it is changed', async (_, byHand, rds, differences) => {
    const run = start(rds);
    await makeByHand(run, byHand);
    const before = run.sandbox.snapshot();
    const failures = await ensureInstance(run);
    expect(failures).toEqual([
      expect.objectContaining({ code: 'INVALID_REQUEST', remedy: expect.stringContaining('rds.instance') }),
    ]);
    differences.forEach(difference => expect(failures[0].message).toContain(difference));
    expect(run.sandbox.snapshot()).toEqual(before);
  });

  it.each([
    ['environment', { Key: 'Environment', Value: 'prod' }, "Environment is 'prod' where this environment has 'dev'"],
    ['project', { Key: 'Project', Value: 'shop' }, "Project is 'shop' where this environment has 'goldenpath'"],
  ])('is refused where its tags name another %s', async (_, tag, difference) => {
    const run = start();
    await makeByHand(run, { instance: { Tags: [tag] } });
    const before = run.sandbox.snapshot();
    expect(await ensureInstance(run)).toEqual([
      expect.objectContaining({ code: 'OWNED_BY_OTHERS', message: expect.stringContaining(difference) }),
    ]);
    expect(run.sandbox.snapshot()).toEqual(before);
  });

  it('is told, and not changed, where it is of another size', async () => {
    const run = start({ size: 'medium', storageGiB: 40, multiAz: true });
    await makeByHand(run);
    expect(await ensureInstance(run)).toEqual([]);
    expect(instanceOutputs(run, INSTANCE_STEP.settings)).toMatchObject({
      differences: [
        'it is a db.t3.micro where db.t3.small is asked for',
        'it has 20 GiB where 40 are asked for',
        'it stands in one zone where several are asked for',
      ],
    });
  });
});

describe('what an instance lacks of the contract', () => {
  it('is given where that interrupts nobody: protection, backups, tags on snapshots, room to grow', async () => {
    const run = start({ maxStorageGiB: 100 });
    await makeByHand(run, {
      instance: { DeletionProtection: false, BackupRetentionPeriod: 1, CopyTagsToSnapshot: false },
    });
    expect(await ensureInstance(run)).toEqual([]);
    expect(await standing(run)).toMatchObject({
      DeletionProtection: true,
      BackupRetentionPeriod: 7,
      CopyTagsToSnapshot: true,
      MaxAllocatedStorage: 100,
    });
    expect(intents(run).slice(1)).toEqual([
      'ModifyDBInstance goldenpath-dev: deletion protection on',
      'ModifyDBInstance goldenpath-dev: backups are kept 7 days, not 1; snapshots get the tags of the instance; storage may grow to 100 GiB',
    ]);
  });

  it('is never taken: more backups than asked for stay', async () => {
    const run = start();
    await makeByHand(run, { instance: { BackupRetentionPeriod: 30 } });
    await ensureInstance(run);
    expect((await standing(run)).BackupRetentionPeriod).toBe(30);
  });

  it('is given back where somebody took it: group, rule, protection, TLS', async () => {
    const run = start();
    await ensureInstance(run);
    run.pass(10 * MINUTE);
    const [own] = (await standing(run)).VpcSecurityGroups ?? [];
    const rules = run.sandbox.account.groups.get(own.VpcSecurityGroupId ?? '');
    run.sandbox.account.groups.revoke(rules.id, rule => rule.peer.kind === 'cidr' && rule.peer.cidr === '10.42.0.0/20');
    await run.clients.rds.send(
      new ModifyDBParameterGroupCommand({
        DBParameterGroupName: 'goldenpath-dev-postgres17-tls',
        Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '0', ApplyMethod: 'immediate' }],
      }),
    );
    const other = 'sg-0f1e2d3c4b5a69780';
    await run.clients.rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: 'goldenpath-dev',
        DeletionProtection: false,
        VpcSecurityGroupIds: [other],
      }),
    );
    const before = run.made.length;
    expect(await ensureInstance(run)).toEqual([]);
    expect(intents(run).slice(before).sort()).toEqual([
      expect.stringMatching(/^AuthorizeSecurityGroupIngress sg-\w+: port 5432 from 10\.42\.0\.0\/20 \(subnet-\w+\)$/),
      'ModifyDBInstance goldenpath-dev: deletion protection on',
      `ModifyDBInstance goldenpath-dev: it gets ${rules.id}`,
      'ModifyDBParameterGroup goldenpath-dev-postgres17-tls: rds.force_ssl 1',
    ]);
    expect((await standing(run)).VpcSecurityGroups?.map(each => each.VpcSecurityGroupId)).toEqual([other, rules.id]);
  });

  it('is said where only its owner can give it: TLS in a group of the owner', async () => {
    const run = start({}, { databaseInstances: [{ identifier: 'goldenpath-dev', forceTls: false }] });
    expect(await ensureInstance(run)).toEqual([
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        message:
          'goldenpath-dev takes connections without TLS: rds.force_ssl is 0 in its parameter group goldenpath-dev-postgres17.',
        remedy: expect.stringContaining('Set rds.force_ssl to 1'),
      }),
    ]);
  });

  it('is said where only its owner can give it: a way in for each subnet of the nodes', async () => {
    const run = start();
    const groupId = await makeByHand(run, { openTo: ['10.42.0.0/21', '10.42.8.0/21'] });
    expect(await ensureInstance(run)).toEqual([
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        message: `Nodes cannot reach goldenpath-dev: ${environmentKeys.subnetIds[1]} (10.42.16.0/20) is not let in on port 5432 by ${groupId} (by-hand).`,
        remedy: expect.stringContaining('rds.securityGroupIds'),
      }),
    ]);
  });
});

describe('security groups that the configuration names', () => {
  it('are refused where they are not there, or in another VPC', async () => {
    const run = start({ securityGroupIds: ['sg-00000000000000000', 'sg-00000000000000fff'] });
    run.sandbox.account.groups.create({
      id: 'sg-00000000000000fff',
      name: 'elsewhere',
      description: 'elsewhere',
      vpcId: 'vpc-00000000000000fff',
    });
    expect(await ensureInstance(run)).toEqual([
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        message: `The instance cannot have the configured security groups: there is no security group sg-00000000000000000; sg-00000000000000fff is in vpc-00000000000000fff, not in ${environmentKeys.vpcId}`,
      }),
    ]);
    expect(intents(run)).not.toContainEqual(expect.stringContaining('CreateDBInstance'));
  });

  it('are added to an instance that lacks them, beside its own, and never opened', async () => {
    const named = 'sg-00000000000000abc';
    const run = start({ securityGroupIds: [named] });
    const { vpcId } = environmentKeys;
    run.sandbox.account.groups.create({ id: named, name: 'named', description: 'named', vpcId });
    const own = await makeByHand(run);
    expect(await ensureInstance(run)).toEqual([]);
    expect((await standing(run)).VpcSecurityGroups?.map(each => each.VpcSecurityGroupId)).toEqual([own, named]);
    const groups = await run.clients.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [named] }));
    expect(groups.SecurityGroups?.[0].IpPermissions).toEqual([]);
  });
});

describe('groups of the names that ours would have', () => {
  it.each<[string, (run: SandboxRun) => Promise<unknown>]>([
    [
      'subnet group goldenpath-dev-subnets',
      run =>
        run.clients.rds.send(
          new CreateDBSubnetGroupCommand({
            DBSubnetGroupName: 'goldenpath-dev-subnets',
            DBSubnetGroupDescription: 'theirs',
            SubnetIds: environmentKeys.subnetIds,
          }),
        ),
    ],
    [
      'parameter group goldenpath-dev-postgres17-tls',
      run =>
        run.clients.rds.send(
          new CreateDBParameterGroupCommand({
            DBParameterGroupName: 'goldenpath-dev-postgres17-tls',
            DBParameterGroupFamily: 'postgres17',
            Description: 'theirs',
          }),
        ),
    ],
    [
      'security group database-goldenpath-dev',
      run =>
        run.clients.ec2.send(
          new CreateSecurityGroupCommand({
            GroupName: 'database-goldenpath-dev',
            Description: 'theirs',
            VpcId: environmentKeys.vpcId,
          }),
        ),
    ],
  ])('are refused with the difference: %s', async (name, make) => {
    const run = start();
    await make(run);
    expect(await ensureInstance(run)).toEqual([
      expect.objectContaining({
        code: 'OWNED_BY_OTHERS',
        message: expect.stringContaining(`The ${name} exists and is not this environment's: Project is absent`),
      }),
    ]);
    expect(intents(run)).not.toContainEqual(expect.stringContaining('CreateDBInstance'));
  });

  it('are refused where they are ours and of no use', async () => {
    const run = start();
    await run.clients.rds.send(
      new CreateDBParameterGroupCommand({
        DBParameterGroupName: 'goldenpath-dev-postgres17-tls',
        DBParameterGroupFamily: 'postgres16',
        Description: 'ours',
        Tags: [
          { Key: 'Project', Value: 'goldenpath' },
          { Key: 'ManagedBy', Value: 'goldenpath' },
          { Key: 'Environment', Value: 'dev' },
        ],
      }),
    );
    expect(await ensureInstance(run)).toEqual([
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        message: expect.stringContaining('it is for postgres16, not for postgres17'),
      }),
    ]);
  });
});

describe('an instance that an incarnation before made', () => {
  it('is taken over with everything that was made for it, and goes with this one', async () => {
    const run = start();
    const foundation = run.sandbox.snapshot();
    await ensureInstance(run, { uid: 'instance-0' });
    run.pass(10 * MINUTE);
    const before = run.made.length;
    expect(await ensureInstance(run)).toEqual([]);
    expect(intents(run).slice(before).sort()).toEqual([
      'AddTagsToResource goldenpath-dev-postgres17-tls: goldenpath.idp/instance-uid',
      'AddTagsToResource goldenpath-dev-subnets: goldenpath.idp/instance-uid',
      'AddTagsToResource goldenpath-dev: goldenpath.idp/instance-uid',
      expect.stringMatching(/^CreateTags sg-\w+: goldenpath\.idp\/instance-uid$/),
    ]);
    expect(await planRetirement(run, { uid: 'instance-0' })).toEqual([]);
    expect(await retireInstance(run)).toEqual([]);
    expect(run.sandbox.snapshot().filter(entry => entry.class !== 'rds:snapshot')).toEqual(foundation);
  });
});
