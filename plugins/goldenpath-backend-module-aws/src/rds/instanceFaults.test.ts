import { InvalidDBInstanceStateFault } from '@aws-sdk/client-rds';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { ensureInstance, instanceOutputs, rdsKeys, retireInstance } from '../__testUtils__/instance';
import { makeByHand } from '../__testUtils__/madeByHand';
import { SandboxRun } from '../__testUtils__/run';
import { INSTANCE_STEP } from './names';

const MINUTE = 60_000;
const FINAL = 'goldenpath-dev-final-instance-1';
const start = (rds: object = {}) => new SandboxRun({ keys: { rds: { ...rdsKeys, ...rds } } });

const CREATING = [
  'rds:CreateDBSubnetGroup',
  'rds:CreateDBParameterGroup',
  'rds:ModifyDBParameterGroup',
  'ec2:CreateSecurityGroup',
  'ec2:AuthorizeSecurityGroupIngress',
  'rds:CreateDBInstance',
];
const ADOPTING = ['rds:AddTagsToResource', 'rds:ModifyDBInstance'];
const DELETING = [
  'rds:ModifyDBInstance',
  'rds:DeleteDBInstance',
  'rds:DeleteDBSubnetGroup',
  'rds:DeleteDBParameterGroup',
  'ec2:DeleteSecurityGroup',
];
const READING = [
  'rds:DescribeDBInstances',
  'rds:DescribeDBSubnetGroups',
  'rds:DescribeDBParameters',
  'rds:ListTagsForResource',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
];

function besideSnapshots(run: SandboxRun) {
  return run.sandbox.snapshot().filter(entry => entry.class !== 'rds:snapshot');
}

describe('a call whose answer is lost', () => {
  it.each(CREATING)('%s, after it had its effect: nothing is made twice', async operation => {
    const run = start();
    run.sandbox.faults.add({ on: 'call', kind: 'timeout-after-effect', operation });
    expect(await ensureInstance(run)).toEqual([]);
    expect(run.sandbox.faults.pending()).toEqual([]);
    const held = run.sandbox.snapshot().map(entry => entry.class);
    for (const kind of ['rds:db', 'rds:subgrp', 'rds:pg']) {
      expect(held.filter(each => each === kind)).toHaveLength(1);
    }
  });

  it.each(ADOPTING)('%s, after it had its effect: the adoption goes on', async operation => {
    const run = start();
    await makeByHand(run, { instance: { DeletionProtection: false } });
    run.sandbox.faults.add({ on: 'call', kind: 'timeout-after-effect', operation });
    expect(await ensureInstance(run)).toEqual([]);
    expect(run.sandbox.faults.pending()).toEqual([]);
  });

  it.each(DELETING)('%s, after it had its effect: the retirement goes on, with its snapshot', async operation => {
    const run = start();
    const foundation = run.sandbox.snapshot();
    await ensureInstance(run);
    run.pass(10 * MINUTE);
    run.sandbox.faults.add({ on: 'call', kind: 'timeout-after-effect', operation });
    expect(await retireInstance(run)).toEqual([]);
    expect(run.sandbox.faults.pending()).toEqual([]);
    expect(besideSnapshots(run)).toEqual(foundation);
    expect(instanceOutputs(run, INSTANCE_STEP.server)).toEqual({ finalSnapshot: FINAL });
  });
});

describe('a look that is behind the times', () => {
  it('makes no second instance, and is no failure: what exists already is looked at again', async () => {
    const run = start();
    await ensureInstance(run, { until: INSTANCE_STEP.parameterGroup });
    run.sandbox.faults.add({ on: 'call', kind: 'stale-read', operation: 'rds:DescribeDBInstances', times: 5 });
    expect(await ensureInstance(run)).toEqual([]);
    expect(run.said(INSTANCE_STEP.server)).toContain(
      'The RDS instance goldenpath-dev exists already; it is looked at again.',
    );
  });
});

describe.each(['throttle', 'server-error', 'timeout-before-effect', 'expired-credentials'] as const)(
  'a call that ends in %s',
  kind => {
    it('is made again, in both directions', async () => {
      const run = start();
      const foundation = run.sandbox.snapshot();
      for (const operation of [
        ...CREATING,
        ...DELETING,
        ...READING,
        'rds:DescribeDBSnapshots',
        'tagging:GetResources',
      ]) {
        run.sandbox.faults.add({ on: 'call', kind, operation });
      }
      expect(await ensureInstance(run)).toEqual([]);
      run.pass(10 * MINUTE);
      expect(await retireInstance(run)).toEqual([]);
      expect(run.sandbox.faults.pending()).toEqual([]);
      expect(besideSnapshots(run)).toEqual(foundation);
    });
  },
);

describe('what AWS refuses for good', () => {
  it.each([
    ...CREATING.map(operation => ['access-denied', operation, 'ACCESS_DENIED'] as const),
    ['access-denied', 'rds:DescribeDBInstances', 'ACCESS_DENIED'] as const,
    ['quota-exceeded', 'rds:CreateDBInstance', 'QUOTA_EXCEEDED'] as const,
  ])('%s of %s stops the branch as %s, with a remedy', async (kind, operation, code) => {
    const run = start();
    run.sandbox.faults.add({ on: 'call', kind, operation, times: 'always' });
    const failures = await ensureInstance(run);
    expect(failures[0]).toMatchObject({ code, remedy: expect.any(String), owner: 'platform team' });
    run.sandbox.faults.clear();
    expect(await ensureInstance(run)).toEqual([]);
  });

  it.each(DELETING)('%s of a retirement stops it, and it goes on once allowed', async operation => {
    const run = start();
    const foundation = run.sandbox.snapshot();
    await ensureInstance(run);
    run.pass(10 * MINUTE);
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation, times: 'always' });
    expect(await retireInstance(run)).toEqual([expect.objectContaining({ code: 'ACCESS_DENIED' })]);
    run.sandbox.faults.clear();
    expect(await retireInstance(run)).toEqual([]);
    expect(besideSnapshots(run)).toEqual(foundation);
  });
});

describe('an instance that RDS is busy with', () => {
  it('is changed and deleted as soon as it can be', async () => {
    const run = start();
    await ensureInstance(run);
    run.pass(10 * MINUTE);
    const refused: { [command: string]: number } = {};
    run.clients.rds.middlewareStack.add(
      (next, context) => async args => {
        const command = context.commandName ?? '';
        refused[command] = (refused[command] ?? 0) + 1;
        if (['ModifyDBInstanceCommand', 'DeleteDBInstanceCommand'].includes(command) && refused[command] <= 3) {
          throw new InvalidDBInstanceStateFault({ message: 'busy', $metadata: { httpStatusCode: 400 } });
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    expect(await retireInstance(run)).toEqual([]);
    expect(refused).toMatchObject({ ModifyDBInstanceCommand: 4, DeleteDBInstanceCommand: 4 });
    // Waited for, and no failure on the way.
    expect(run.everything()).not.toContain('busy');
  });
});

describe('an instance that RDS could not make', () => {
  it('is shown with its status, and nothing is deleted to make another', async () => {
    const run = start();
    run.sandbox.faults.add({ on: 'world', kind: 'database-create-fails' });
    for (const _ of ['first', 'again']) {
      expect(await ensureInstance(run)).toEqual([
        expect.objectContaining({
          code: 'RESOURCE_FAILED',
          message: 'The RDS instance goldenpath-dev is failed.',
          remedy: expect.stringContaining('RDS console'),
        }),
      ]);
    }
    expect(run.made.map(each => each.intent)).not.toContainEqual(expect.stringMatching(/^Delete/));
  });
});

describe('a secret that the configuration names for a new instance', () => {
  it.each([
    ['is not there', undefined, 'NOT_FOUND', 'There is no secret admin'],
    ['is no JSON', 'hunter2 hunter2', 'INVALID_REQUEST', 'The secret admin is no JSON object with'],
    ['lacks the password', '{"username":"hunter2"}', 'INVALID_REQUEST', 'The secret admin is no JSON object with'],
  ])('stops its making where it %s, without a word of it', async (_, SecretString, code, message) => {
    const run = start({ adminSecret: 'admin' });
    if (SecretString) {
      await run.clients.secrets.send(new CreateSecretCommand({ Name: 'admin', SecretString }));
    }
    const failures = await ensureInstance(run, { forMs: MINUTE });
    const said = run.said(INSTANCE_STEP.server).join('\n');
    expect(said).toContain(message);
    expect(failures.map(each => each.code)).toEqual(code === 'INVALID_REQUEST' ? [code] : []);
    expect(run.everything()).not.toContain('hunter2');
  });
});

describe('an error of RDS that repeats what it was sent', () => {
  it('comes out without the password', async () => {
    const run = start({ adminSecret: 'admin' });
    const password = 'correct-horse-battery';
    await run.clients.secrets.send(
      new CreateSecretCommand({ Name: 'admin', SecretString: JSON.stringify({ username: 'keeper', password }) }),
    );
    run.clients.rds.middlewareStack.add(
      (next, context) => async args => {
        if (context.commandName === 'CreateDBInstanceCommand') {
          const message = `Invalid: ${JSON.stringify(args.input)}`;
          throw Object.assign(new Error(message), {
            name: 'InvalidParameterValue',
            $metadata: { httpStatusCode: 400 },
          });
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    expect(await ensureInstance(run)).toEqual([
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        message: expect.stringContaining('Making the RDS instance goldenpath-dev: InvalidParameterValue'),
      }),
    ]);
    expect(run.everything()).not.toContain('correct-horse');
  });
});

describe('the slowest that RDS is', () => {
  it('is waited for', async () => {
    const run = new SandboxRun({ keys: { rds: rdsKeys }, latencies: { spread: 'slow' } });
    const foundation = run.sandbox.snapshot();
    expect(await ensureInstance(run)).toEqual([]);
    expect(await retireInstance(run)).toEqual([]);
    expect(besideSnapshots(run)).toEqual(foundation);
  });
});
