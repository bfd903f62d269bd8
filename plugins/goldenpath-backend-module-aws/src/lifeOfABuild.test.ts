import { SandboxRun } from './__testUtils__/run';
import { testSpec } from './__testUtils__/spec';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('the infrastructure of a build', () => {
  it.each([['ephemeral' as const], ['persistent' as const]])(
    'that is %s is made, torn down, and leaves the account as it was',
    async lifecycle => {
      const run = new SandboxRun();
      const spec = testSpec({ lifecycle });
      const foundation = run.sandbox.snapshot();

      expect(await run.create(spec)).toEqual([]);
      expect(run.sandbox.snapshot()).not.toEqual(foundation);
      await run.teardown(spec);

      expect(run.sandbox.snapshot()).toEqual(foundation);
    },
  );

  it('takes hardly longer than AWS itself, in both directions', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    const asked = run.time.now();
    await run.create(spec);
    const made = run.time.now() - asked;
    // Control plane, node group: everything else is beside them.
    expect(made).toBeLessThan((9 * MINUTE + 2 * MINUTE) * 1.02);

    const teardown = run.time.now();
    await run.teardown(spec);
    const last = run.made[run.made.length - 1];
    // Node group, control plane, late logs.
    expect(last.at - teardown).toBeLessThan((4 * MINUTE + 3 * MINUTE + 20 * SECOND) * 1.05);
  });

  it('asks for everything that a cluster holds at the moment when the control plane is there', async () => {
    const run = new SandboxRun();
    await run.create(testSpec());
    const active = run.finishedAt.get('ensure control-plane');
    const inside = run.made.filter(each => !['log-group', 'control-plane'].includes(each.step));
    expect(inside.map(each => each.step)).toEqual(
      expect.arrayContaining(['nodes', 'access-entry', 'addon:coredns', 'pod-identity:external-dns']),
    );
    for (const each of inside) {
      // The storage driver starts when its role is in effect: before, its pods would have none until they are restarted.
      const wait = each.step === 'addon:aws-ebs-csi-driver' ? 20 * SECOND : SECOND;
      expect(each.at).toBeLessThanOrEqual((active ?? 0) + wait);
    }
  });

  it('asks for the CNI and the pod identity agent before the nodes that start with them', async () => {
    const run = new SandboxRun();
    await run.create(testSpec());
    const order = run.made.map(each => each.intent.split(' ').slice(0, 2).join(' '));
    const nodes = order.indexOf('CreateNodegroup workers');
    for (const addon of ['CreateAddon vpc-cni', 'CreateAddon eks-pod-identity-agent']) {
      expect(order.indexOf(addon)).toBeGreaterThanOrEqual(0);
      expect(order.indexOf(addon)).toBeLessThan(nodes);
    }
  });

  it('makes nothing when it is looked at again', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    await run.create(spec);
    const before = run.made.length;
    await run.create(spec);
    expect(run.made.slice(before)).toEqual([]);
  });

  it('lists before a teardown just what the teardown then deletes, late logs aside', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    await run.create(spec);
    const planned = await run.plan(spec);
    await run.teardown(spec);
    const keys = (refs: { resourceClass: string; id: string }[]) =>
      refs.map(ref => `${ref.resourceClass} ${ref.id}`).sort();
    const again = run.deleted.filter(ref => ref.id.endsWith('(written again)'));
    expect(again).toHaveLength(1);
    expect(keys(run.deleted.filter(ref => !again.includes(ref)))).toEqual(keys(planned));
  });

  it('proves of every class that nothing is left in two ways', () => {
    const run = new SandboxRun();
    const spec = testSpec();
    const looking = [
      ...run.provider.flow(spec).filter(step => step.list && step.id !== 'log-group'),
      ...run.provider.sweep(spec),
    ];
    for (const each of looking) {
      expect(each.looked?.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('takes the deletion protection of a persistent cluster off as an act of its own', async () => {
    const run = new SandboxRun();
    const spec = testSpec({ lifecycle: 'persistent' });
    await run.create(spec);
    await run.teardown(spec);
    const removal = run.made.map(each => `${each.step}: ${each.intent}`);
    const off = removal.findIndex(line => line.startsWith('deletion-protection:') && line.endsWith('off'));
    expect(off).toBeGreaterThan(0);
    expect(off).toBeLessThan(removal.findIndex(line => line.startsWith('control-plane: DeleteCluster')));
  });
});

describe('a build that failed or was given up', () => {
  it.each([0, 1, 5, 9, 9.02, 9.2, 9.6, 10, 10.7, 11, 12])(
    'can be torn down %s minutes after it was begun',
    async minutes => {
      const run = new SandboxRun();
      const spec = testSpec();
      const foundation = run.sandbox.snapshot();
      await run.create(spec, { forMs: minutes * MINUTE });
      await run.teardown(spec);
      expect(run.sandbox.snapshot()).toEqual(foundation);
    },
  );

  it('that never made anything is torn down without a call', async () => {
    const run = new SandboxRun();
    await run.teardown(testSpec());
    expect(run.made).toEqual([]);
  });
});
