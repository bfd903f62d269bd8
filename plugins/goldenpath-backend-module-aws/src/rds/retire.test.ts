import { CreateDBSubnetGroupCommand, DescribeDBSnapshotsCommand, ModifyDBInstanceCommand } from '@aws-sdk/client-rds';
import { environmentKeys } from '../__testUtils__/account';
import { ensureInstance, instanceOutputs, planRetirement, rdsKeys, retireInstance } from '../__testUtils__/instance';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';
import { INSTANCE_STEP } from './names';

const MINUTE = 60_000;
const FINAL = 'goldenpath-dev-final-instance-1';
const start = (rds: object = {}) => new SandboxRun({ keys: { rds: { ...rdsKeys, ...rds } } });

async function made(): Promise<{ run: SandboxRun; foundation: ReturnType<SandboxRun['sandbox']['snapshot']> }> {
  const run = start();
  const foundation = run.sandbox.snapshot();
  await ensureInstance(run);
  run.pass(10 * MINUTE);
  return { run, foundation };
}

/** What an account holds, but for final snapshots. */
function besideSnapshots(run: SandboxRun) {
  return run.sandbox.snapshot().filter(entry => entry.class !== 'rds:snapshot');
}

describe('the retirement of an instance', () => {
  it('leaves a final snapshot and nothing else, and says its name', async () => {
    const { run, foundation } = await made();
    expect(await retireInstance(run)).toEqual([]);
    expect(besideSnapshots(run)).toEqual(foundation);
    const snapshots = await run.clients.rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: FINAL }));
    expect(snapshots.DBSnapshots).toEqual([
      expect.objectContaining({ DBInstanceIdentifier: 'goldenpath-dev', Status: 'available', Encrypted: true }),
    ]);
    expect(instanceOutputs(run, INSTANCE_STEP.server)).toEqual({ finalSnapshot: FINAL });
    expect(run.said(INSTANCE_STEP.server).at(-1)).toContain(`${FINAL} (available) and its automated backups stay`);
  });

  it('takes the protection off first, as an act of its own, and sees it off before it asks for anything to go', async () => {
    const { run } = await made();
    const before = run.made.length;
    await retireInstance(run);
    const acts = run.made.slice(before).map(each => `${each.step}: ${each.intent}`);
    expect(acts.slice(0, 2)).toEqual([
      'instance:deletion-protection: ModifyDBInstance goldenpath-dev: deletion protection off',
      `instance:server: DeleteDBInstance goldenpath-dev with the final snapshot ${FINAL}`,
    ]);
    expect(acts.slice(2).sort()).toEqual([
      'instance:parameter-group: DeleteDBParameterGroup goldenpath-dev-postgres17-tls',
      expect.stringMatching(/^instance:security-group: DeleteSecurityGroup sg-/),
      'instance:subnet-group: DeleteDBSubnetGroup goldenpath-dev-subnets',
    ]);
  });

  it('lists before just what it then deletes, and nothing after', async () => {
    const { run } = await made();
    const planned = await planRetirement(run);
    await retireInstance(run);
    const keys = (refs: { resourceClass: string; id: string }[]) =>
      refs.map(each => `${each.resourceClass} ${each.id}`).sort();
    expect(keys(run.deleted)).toEqual(keys(planned));
    expect(planned).toHaveLength(4);
    expect(await planRetirement(run)).toEqual([]);
  });

  it('proves of each kind in two ways that nothing is left', async () => {
    const { run } = await made();
    const listing = (run.provider.databaseInstance?.flow({ uid: 'instance-1', tier: '2' }) ?? []).filter(
      step => step.list,
    );
    expect(listing.map(step => step.looked?.length)).toEqual([2, 2, 2, 2]);
  });

  it('makes no call the second time', async () => {
    const { run } = await made();
    await retireInstance(run);
    const before = run.made.length;
    await retireInstance(run);
    expect(run.made.slice(before)).toEqual([]);
    expect(instanceOutputs(run, INSTANCE_STEP.server)).toEqual({ finalSnapshot: FINAL });
  });

  it.each([0.02, 0.3, 0.6, 1, 2, 3, 4, 5])('goes on where it was interrupted after %s minutes', async minutes => {
    const { run, foundation } = await made();
    await retireInstance(run, { forMs: minutes * MINUTE });
    expect(await retireInstance(run)).toEqual([]);
    expect(besideSnapshots(run)).toEqual(foundation);
    expect(instanceOutputs(run, INSTANCE_STEP.server)).toEqual({ finalSnapshot: FINAL });
    expect(run.made.filter(each => each.intent.startsWith('DeleteDBInstance'))).toHaveLength(1);
  });

  it.each([0, 0.02, 0.05, 2, 4.9, 5.5, 7])(
    'works at any point of the making: %s minutes after it was begun',
    async minutes => {
      const run = start();
      const foundation = run.sandbox.snapshot();
      await ensureInstance(run, { forMs: minutes * MINUTE });
      expect(await retireInstance(run)).toEqual([]);
      expect(besideSnapshots(run)).toEqual(foundation);
    },
  );

  it('makes no call for what never was', async () => {
    const run = start();
    expect(await retireInstance(run)).toEqual([]);
    expect(run.made).toEqual([]);
    expect(instanceOutputs(run, INSTANCE_STEP.server)).toEqual({});
  });

  it('is one of its incarnation alone: the snapshot of the next has another name', async () => {
    const { run } = await made();
    await retireInstance(run);
    await ensureInstance(run, { uid: 'instance-2' });
    expect(await retireInstance(run, { uid: 'instance-2' })).toEqual([]);
    expect(instanceOutputs(run, INSTANCE_STEP.server)).toEqual({ finalSnapshot: 'goldenpath-dev-final-instance-2' });
  });
});

describe('what a retirement never takes', () => {
  it('is an instance of another incarnation, or its protection', async () => {
    const { run } = await made();
    const before = run.sandbox.snapshot();
    expect(await planRetirement(run, { uid: 'instance-0' })).toEqual([]);
    expect(await retireInstance(run, { uid: 'instance-0' })).toEqual([]);
    expect(run.sandbox.snapshot()).toEqual(before);
    expect(run.said(INSTANCE_STEP.server).at(-1)).toBe(
      'goldenpath-dev is not the one that was made or adopted here, and stays.',
    );
  });

  it("is a group that is somebody else's, whatever its name", async () => {
    const run = start();
    await run.clients.rds.send(
      new CreateDBSubnetGroupCommand({
        DBSubnetGroupName: 'goldenpath-dev-subnets',
        DBSubnetGroupDescription: 'theirs',
        SubnetIds: environmentKeys.subnetIds,
        Tags: [
          { Key: 'Project', Value: 'goldenpath' },
          { Key: 'ManagedBy', Value: 'goldenpath' },
          { Key: 'Environment', Value: 'dev' },
        ],
      }),
    );
    expect(await ensureInstance(run)).toEqual([]);
    await retireInstance(run);
    expect(run.sandbox.snapshot()).toContainEqual(
      expect.objectContaining({ class: 'rds:subgrp', id: 'goldenpath-dev-subnets' }),
    );
  });

  it('is an instance of another name with the mark, renamed or restored: a person decides, and it is not passed over', async () => {
    const { run } = await made();
    const ours = run.sandbox.account.databases.instances.get('goldenpath-dev');
    run.sandbox.account.databases.instances.create(
      {
        DBInstanceIdentifier: 'restored',
        DBInstanceClass: 'db.t3.micro',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'postgres',
        ManageMasterUserPassword: true,
        DBSubnetGroupName: ours.subnetGroup.name,
        Tags: Object.entries(ours.tags).map(([Key, Value]) => ({ Key, Value })),
      },
      { settled: true },
    );
    await retireInstance(run, { forMs: 10 * MINUTE });
    expect(run.said(INSTANCE_STEP.server).at(-1)).toBe(
      'restored carries the mark of goldenpath-dev, and has another name: it is not deleted from here.',
    );
    expect((await planRetirement(run)).map(each => each.id)).toContain('restored');
    run.sandbox.account.databases.instances.get('restored').tags = {};
    await retireInstance(run, { until: INSTANCE_STEP.server });
    expect(instanceOutputs(run, INSTANCE_STEP.server)).toEqual({ finalSnapshot: FINAL });
  });

  it('is an instance whose protection somebody turned on again', async () => {
    const { run } = await made();
    await retireInstance(run, { until: INSTANCE_STEP.deletionProtection });
    run.pass(MINUTE);
    await run.clients.rds.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'goldenpath-dev', DeletionProtection: true }),
    );
    const server = run.provider.databaseInstance
      ?.flow({ uid: 'instance-1', tier: '2' })
      .find(step => step.id === INSTANCE_STEP.server);
    expect(await server?.remove?.(run.lookOnly({ spec: testSpec(), direction: 'remove' }))).toMatchObject({
      result: 'failed',
      code: 'CONFLICT',
      message: expect.stringContaining('protected against deletion again'),
    });
  });

  it('is an instance that RDS can take no snapshot of', async () => {
    const run = start();
    run.sandbox.faults.add({ on: 'world', kind: 'database-create-fails' });
    expect(await ensureInstance(run)).toEqual([
      expect.objectContaining({ code: 'RESOURCE_FAILED', message: 'The RDS instance goldenpath-dev is failed.' }),
    ]);
    const failures = await retireInstance(run);
    expect(failures).toEqual([expect.objectContaining({ code: 'NOT_HEALTHY' })]);
    expect(run.made.map(each => each.intent)).not.toContainEqual(expect.stringContaining('DeleteDBInstance'));
  });
});
