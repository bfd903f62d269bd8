import { ResourceInUseException } from '@aws-sdk/client-eks';
import { SandboxRun } from './__testUtils__/run';
import { testSpec } from './__testUtils__/spec';

const MINUTE = 60_000;

const CREATING = [
  'logs:CreateLogGroup',
  'logs:PutRetentionPolicy',
  'eks:CreateCluster',
  'eks:CreateAccessEntry',
  'eks:AssociateAccessPolicy',
  'eks:CreatePodIdentityAssociation',
  'eks:CreateAddon',
  'eks:CreateNodegroup',
];
const DELETING = ['eks:DeleteNodegroup', 'eks:DeleteCluster', 'logs:DeleteLogGroup'];

describe('a call whose answer is lost', () => {
  it.each(CREATING)('%s, after it had its effect: nothing is made twice', async operation => {
    const run = new SandboxRun();
    const spec = testSpec();
    run.sandbox.faults.add({ on: 'call', kind: 'timeout-after-effect', operation });
    expect(await run.create(spec)).toEqual([]);
    expect(run.sandbox.faults.pending()).toEqual([]);
    const held = run.sandbox.snapshot().map(entry => entry.class);
    expect(held.filter(each => each === 'eks:cluster')).toHaveLength(1);
    expect(held.filter(each => each === 'eks:nodegroup')).toHaveLength(1);
  });

  it.each(DELETING)('%s, after it had its effect: the teardown goes on', async operation => {
    const run = new SandboxRun();
    const spec = testSpec();
    const foundation = run.sandbox.snapshot();
    await run.create(spec);
    run.sandbox.faults.add({ on: 'call', kind: 'timeout-after-effect', operation });
    await run.teardown(spec);
    expect(run.sandbox.faults.pending()).toEqual([]);
    expect(run.sandbox.snapshot()).toEqual(foundation);
  });
});

describe.each(['throttle', 'server-error', 'timeout-before-effect', 'expired-credentials'] as const)(
  'a call that ends in %s',
  kind => {
    it('is made again, in both directions', async () => {
      const run = new SandboxRun();
      const spec = testSpec();
      const foundation = run.sandbox.snapshot();
      for (const operation of [...CREATING, ...DELETING, 'eks:DescribeCluster', 'eks:DescribeNodegroup']) {
        run.sandbox.faults.add({ on: 'call', kind, operation });
      }
      expect(await run.create(spec)).toEqual([]);
      await run.teardown(spec);
      expect(run.sandbox.faults.pending()).toEqual([]);
      expect(run.sandbox.snapshot()).toEqual(foundation);
    });
  },
);

describe('what AWS refuses for good', () => {
  it.each([
    ['access-denied', 'eks:CreateCluster', 'ACCESS_DENIED'],
    ['quota-exceeded', 'eks:CreateCluster', 'QUOTA_EXCEEDED'],
    ['access-denied', 'logs:CreateLogGroup', 'ACCESS_DENIED'],
  ] as const)(
    '%s of %s stops the branch as %s, and nothing is left after a teardown',
    async (kind, operation, code) => {
      const run = new SandboxRun();
      const spec = testSpec();
      const foundation = run.sandbox.snapshot();
      run.sandbox.faults.add({ on: 'call', kind, operation, times: 'always' });
      const failures = await run.create(spec);
      expect(failures).toEqual([expect.objectContaining({ code, remedy: expect.any(String) })]);
      run.sandbox.faults.clear();
      await run.teardown(spec);
      expect(run.sandbox.snapshot()).toEqual(foundation);
    },
  );
});

describe('a resource that AWS could not make', () => {
  it('is shown with the reason that it gives itself, and is made anew when the build is retried', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    run.sandbox.faults.add({ on: 'world', kind: 'cluster-create-fails' });
    expect(await run.create(spec)).toEqual([
      expect.objectContaining({
        code: 'RESOURCE_FAILED',
        message: expect.stringContaining('The control plane could not be created.'),
      }),
    ]);
    expect(await run.create(spec)).toEqual([]);
    expect(run.made.map(each => each.intent)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^CreateCluster .* again, after the one of 2026-/)]),
    );
  });

  it('says NO_CAPACITY where there are no machines, and asks for them again when retried', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    run.sandbox.faults.add({ on: 'world', kind: 'out-of-capacity' });
    const failures = await run.create(spec, { forMs: 20 * MINUTE });
    expect(failures).toEqual([]);
    // The engine retries this code by itself: the failed group is deleted and made anew.
    expect(run.made.map(each => each.intent)).toEqual(
      expect.arrayContaining([
        'DeleteNodegroup workers, which failed',
        expect.stringMatching(/^CreateNodegroup workers again/),
      ]),
    );
    expect(run.finishedAt.has('ensure nodes')).toBe(true);
  });

  it.each(['ephemeral', 'persistent'] as const)('is torn down, whatever failed, of the %s build', async lifecycle => {
    const run = new SandboxRun();
    const spec = testSpec({ lifecycle });
    const foundation = run.sandbox.snapshot();
    run.sandbox.faults.add({ on: 'world', kind: 'cluster-create-fails' });
    await run.create(spec);
    await run.teardown(spec);
    expect(run.sandbox.snapshot()).toEqual(foundation);
  });
});

describe('a role that may not list what is in a cluster', () => {
  it('is no reason to let the cluster live', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    const foundation = run.sandbox.snapshot();
    await run.create(spec);
    run.sandbox.faults.add({
      on: 'call',
      kind: 'access-denied',
      operation: 'eks:ListPodIdentityAssociations',
      times: 'always',
    });
    await run.teardown(spec);
    expect(run.sandbox.snapshot()).toEqual(foundation);
  });
});

describe('a deletion that EKS refuses as "in use", in words that nobody knew', () => {
  it.each([['DeleteNodegroupCommand'], ['DeleteClusterCommand']])('%s is asked for again', async command => {
    const run = new SandboxRun();
    const spec = testSpec();
    const foundation = run.sandbox.snapshot();
    await run.create(spec);
    let refused = 0;
    run.clients.eks.middlewareStack.add(
      (next, context) => async args => {
        if (context.commandName === command && refused < 3) {
          refused += 1;
          throw new ResourceInUseException({ message: 'Please come back later', $metadata: { httpStatusCode: 409 } });
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    await run.teardown(spec);
    expect(refused).toBe(3);
    // Waited for, and no failure on the way.
    expect(run.everything()).not.toContain('Please come back later');
    expect(run.sandbox.snapshot()).toEqual(foundation);
  });
});

describe('a node group that cannot be deleted', () => {
  it('shows what blocks it, and goes as soon as nothing does', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    const foundation = run.sandbox.snapshot();
    await run.create(spec);
    run.sandbox.faults.add({ on: 'world', kind: 'nodegroup-delete-fails' });
    await run.teardown(spec);
    expect(run.said('nodes')).toEqual(
      expect.arrayContaining([expect.stringMatching(/Ec2SecurityGroupDeletionFailure: .*\(sg-[0-9a-f]+\)/)]),
    );
    expect(run.sandbox.snapshot()).toEqual(foundation);
  });
});

describe('the slowest that AWS is', () => {
  it('is waited for', async () => {
    const run = new SandboxRun({ latencies: { spread: 'slow' } });
    const spec = testSpec();
    const foundation = run.sandbox.snapshot();
    expect(await run.create(spec)).toEqual([]);
    await run.teardown(spec);
    expect(run.sandbox.snapshot()).toEqual(foundation);
  });
});
