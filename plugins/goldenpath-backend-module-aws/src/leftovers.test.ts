import type { SnapshotEntry } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { environmentKeys } from './__testUtils__/account';
import { publish, useCluster } from './__testUtils__/leftovers';
import { SandboxRun } from './__testUtils__/run';
import { testSpec } from './__testUtils__/spec';

const classesOf = (run: SandboxRun) => new Set(run.deleted.map(reference => reference.resourceClass));

/** What the account holds beyond its foundation, as nobody's product sees it. */
function beyond(run: SandboxRun, foundation: SnapshotEntry[]): string[] {
  const before = new Set(foundation.map(entry => `${entry.class} ${entry.id}`));
  return run.sandbox
    .snapshot()
    .map(entry => `${entry.class} ${entry.id}`)
    .filter(line => !before.has(line));
}

describe('what the controllers of a dead cluster leave behind', () => {
  it.each(['ephemeral', 'persistent'] as const)(
    'is found and deleted with the %s build, class by class',
    async lifecycle => {
      const run = new SandboxRun();
      const spec = testSpec({ lifecycle });
      const foundation = run.sandbox.snapshot();
      await run.create(spec);
      useCluster(run, spec);
      run.sandbox.faults.add({ on: 'world', kind: 'leak-network-interface' });
      run.sandbox.faults.add({ on: 'world', kind: 'late-log-group' });

      await run.teardown(spec);

      expect(classesOf(run)).toEqual(
        new Set([
          'eks/cluster',
          'eks/nodegroup',
          'eks/addon',
          'eks/access-entry',
          'eks/pod-identity-association',
          'ec2/network-interface',
          'ec2/security-group',
          'ec2/volume',
          'elasticloadbalancing/loadbalancer',
          'elasticloadbalancing/targetgroup',
          'logs/log-group',
          'route53/record',
        ]),
      );
      // The log group that comes ten minutes late is another look's.
      run.pass(11 * 60_000);
      expect(beyond(run, foundation)).toEqual([`logs:log-group /aws/eks/${spec.clusterName}/cluster`]);
      await run.teardown(spec);
      expect(run.sandbox.snapshot()).toEqual(foundation);
    },
  );

  it('goes from interfaces to groups: a leaked interface before the control plane, or its group is stranded', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    await run.create(spec);
    run.sandbox.faults.add({ on: 'world', kind: 'leak-network-interface' });
    await run.teardown(spec);
    const order = run.made.map(each => each.intent.split(' ')[0]);
    expect(order.lastIndexOf('DeleteNetworkInterface')).toBeGreaterThan(0);
    expect(order.lastIndexOf('DeleteNetworkInterface')).toBeLessThan(order.indexOf('DeleteCluster'));
    expect(order).not.toContain('DeleteSecurityGroup');
  });

  it("never includes what is another live build's", async () => {
    const run = new SandboxRun();
    const ours = testSpec();
    // A name that ours is a part of, and the other way round.
    const persistent = testSpec({ lifecycle: 'persistent' });
    const sibling = testSpec({ buildId: '23-01-26-02' });
    for (const spec of [persistent, sibling]) {
      await run.create(spec, { buildUid: spec.clusterName });
      useCluster(run, spec);
    }
    const others = run.sandbox.snapshot();
    await run.create(ours);
    useCluster(run, ours);
    run.sandbox.faults.add({ on: 'world', kind: 'leak-network-interface' });

    await run.teardown(ours);

    expect(run.sandbox.snapshot()).toEqual(others);
  });

  it('never includes a record of another owner, or without one, inside our namespace', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    const foundation = run.sandbox.snapshot();
    await run.create(spec);
    const foreign = `legacy.${spec.dns.hostSuffix}`;
    run.cloudOf(spec).changeRecords({
      namespace: 'external-dns',
      serviceAccount: 'external-dns',
      changes: [{ action: 'CREATE', name: foreign, type: 'A', ttl: 60, values: ['10.9.9.9'] }],
    });
    publish(run, spec, `argocd.${spec.dns.hostSuffix}`);
    await run.teardown(spec);
    expect(beyond(run, foundation)).toEqual([expect.stringContaining(foreign)]);
  });
});

describe('a load balancer', () => {
  it("is found though another cluster's goes while both are looked at, before the tagging API knows of it", async () => {
    const run = new SandboxRun();
    const ours = testSpec();
    const sibling = testSpec({ buildId: '23-01-26-02' });
    for (const spec of [ours, sibling]) {
      await run.create(spec, { buildUid: spec.clusterName });
      useCluster(run, spec);
    }
    const { loadBalancers } = run.sandbox.account;
    const theirs = loadBalancers.all().find(each => each.tags[`kubernetes.io/cluster/${sibling.clusterName}`]);
    let went = false;
    run.clients.elb.middlewareStack.add(
      (next, context) => args => {
        if (!went && context.commandName === 'DescribeTagsCommand') {
          went = true;
          loadBalancers.delete(theirs?.arn ?? '');
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    run.clients.tagging.middlewareStack.add(
      () => async () => ({ output: { $metadata: {}, ResourceTagMappingList: [] }, response: undefined }),
      { step: 'initialize' },
    );
    const planned = await run.plan(ours, { buildUid: ours.clusterName });
    expect(went).toBe(true);
    expect(planned.filter(each => each.resourceClass === 'elasticloadbalancing/loadbalancer')).toHaveLength(1);
  });

  it('of the first generation is not deleted, and keeps the build from being gone as long as it is there', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    await run.create(spec);
    const { world, network } = run.sandbox.account;
    world.bury(world.arn('elasticloadbalancing', 'loadbalancer/a1b2c3'), {
      [`kubernetes.io/cluster/${spec.clusterName}`]: 'owned',
    });
    network.createInterface({
      subnetId: environmentKeys.subnetIds[0],
      groupIds: [],
      description: 'ELB a1b2c3',
      holder: { kind: 'service', service: 'amazon-elb' },
    });
    expect(await run.plan(spec)).toContainEqual(
      expect.objectContaining({ resourceClass: 'ec2/network-interface', description: 'ELB a1b2c3' }),
    );
  });
});

describe('the credentials that ExternalDNS gets', () => {
  it('write inside the namespace of the build, and nowhere else', async () => {
    const run = new SandboxRun();
    const spec = testSpec();
    await run.create(spec);
    run.pass(60_000);
    expect(() => publish(run, spec, `argocd.${spec.dns.hostSuffix}`)).not.toThrow();
    for (const name of [
      `argocd.${spec.dns.baseDomain}`,
      `argocd.b-23-01-26-02.${spec.dns.baseDomain}`,
      spec.dns.hostSuffix,
    ]) {
      expect(() => publish(run, spec, name)).toThrow(/not authorized|AccessDenied/i);
    }
  });
});
