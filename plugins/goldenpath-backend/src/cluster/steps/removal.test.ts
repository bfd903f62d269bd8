import { mockServices } from '@backstage/backend-test-utils';
import { createClusterFlow } from '../createClusterFlow';
import { createManifestSource } from '../manifest/ManifestSource';
import { SandboxedCluster } from '../__testUtils__/SandboxedCluster';
import { ephemeralSpec } from '../__testUtils__/specs';
import { StepRunner } from '../__testUtils__/StepRunner';

// Whole creations, many of them in one test: seconds on a quiet machine.
jest.setTimeout(60_000);

/** A cluster with Argo CD running, Applications applied, a load-balanced Service and something that writes to the cloud. */
async function runningBuild() {
  const cluster = new SandboxedCluster();
  cluster.joinNodes();
  const spec = ephemeralSpec();
  const steps = createClusterFlow({
    spec,
    access: cluster.access,
    manifests: createManifestSource(),
    logger: mockServices.logger.mock(),
  });
  const runner = new StepRunner({ steps, spec, cluster });
  runner.bring('api-endpoint', 'nodes');
  await runner.run({
    minutes: 10,
    until: () =>
      runner.rows.get('cluster:argocd-ready')?.state === 'ready' && runner.mutations.includes('Apply Application kong'),
  });
  await cluster.applyAs('argocd', '/api/v1/namespaces/kong', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'kong' },
  });
  await cluster.applyAs('argocd', '/api/v1/namespaces/kong/services/kong-kong-proxy', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kong-kong-proxy', namespace: 'kong' },
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
  });
  await cluster.applyAs('argocd', '/apis/apps/v1/namespaces/kube-system/deployments/cluster-autoscaler', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'cluster-autoscaler',
      namespace: 'kube-system',
      labels: { 'app.kubernetes.io/instance': 'cluster-autoscaler' },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'autoscaler' } },
      template: {
        metadata: { labels: { app: 'autoscaler' } },
        spec: { containers: [{ name: 'a', image: 'a.test/a:1' }] },
      },
    },
  });
  cluster.pass(5 * 60_000);
  return { cluster, runner };
}

const stepsOf = (runner: StepRunner) => [...runner.rows].filter(([, row]) => row.attempts > 0).map(([id]) => id);

describe('removing what is in the cluster', () => {
  it('plans what it then deletes', async () => {
    const { cluster, runner } = await runningBuild();
    const planned = await runner.list();
    expect(planned).toContainEqual({
      resourceClass: 'kubernetes/service',
      id: 'kong/kong-kong-proxy',
      description: 'load balancer kong-kong-proxy.elb.test',
    });
    expect(planned.filter(({ resourceClass }) => resourceClass === 'kubernetes/application').length).toBeGreaterThan(0);

    runner.turnBack();
    await runner.run({ minutes: 10 });
    expect(runner.unfinished()).toEqual([]);
    const byId = (left: { id: string }, right: { id: string }) => left.id.localeCompare(right.id);
    expect([...runner.deleted].sort(byId)).toEqual([...planned].sort(byId));
    expect(await runner.list()).toEqual([]);
    expect(cluster.loadBalancers).toEqual([{ service: 'kong/kong-kong-proxy', released: true }]);
  });

  it('stops Argo CD, and then what writes to the cloud, before it deletes anything', async () => {
    const { runner } = await runningBuild();
    const before = runner.mutations.length;
    runner.turnBack();
    await runner.run({ minutes: 10 });
    const mutations = runner.mutations.slice(before);
    expect(mutations[0]).toMatch(/^Stop Argo CD: .*StatefulSet argocd\/argocd-application-controller/);
    expect(mutations[1]).toBe('Stop what writes to the cloud: Deployment kube-system/cluster-autoscaler');
    expect(mutations.slice(2).every(mutation => mutation.startsWith('Delete '))).toBe(true);
  });

  it('needs a minute of the critical path, not the load balancers', async () => {
    const { cluster, runner } = await runningBuild();
    runner.turnBack();
    const start = cluster.time.now();
    await runner.run({ minutes: 5, until: () => runner.rows.get('cluster:argocd-ready')?.state === 'ready' });
    expect(cluster.time.now() - start).toBeLessThan(60_000);
    expect(runner.rows.get('cluster:load-balancers')?.state).not.toBe('ready');
  });

  it('does not wait for what a stuck Service holds longer than its minutes', async () => {
    const { cluster, runner } = await runningBuild();
    await cluster.applyAs('somebody', '/api/v1/namespaces/kong/services/kong-kong-proxy', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kong-kong-proxy', namespace: 'kong', finalizers: ['example.test/stuck'] },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    });
    runner.turnBack();
    await runner.run({ minutes: 10 });
    expect(runner.unfinished()).toEqual([]);
    expect(runner.rows.get('cluster:load-balancers')?.last).toMatchObject({
      result: 'ready',
      message: expect.stringContaining('left to the sweep'),
    });
  });

  it('deletes an Application that waits for a controller that is stopped', async () => {
    const { cluster, runner } = await runningBuild();
    await cluster.applyAs('somebody', '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/kong', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'kong', namespace: 'argocd', finalizers: ['resources-finalizer.argocd.argoproj.io'] },
      spec: {},
    });
    runner.turnBack();
    await runner.run({ minutes: 10 });
    const { items } = await cluster.read<{ items: unknown[] }>('/apis/argoproj.io/v1alpha1/applications');
    expect(items).toEqual([]);
  });

  it('passes a cluster over that does not answer, once for all steps', async () => {
    const { cluster, runner } = await runningBuild();
    cluster.runtime.setFault({ fault: { kind: 'api-unreachable' }, active: true });
    runner.turnBack();
    const start = cluster.time.now();
    await runner.run({ minutes: 10 });
    expect(runner.unfinished()).toEqual([]);
    expect(cluster.time.now() - start).toBeLessThanOrEqual(4 * 60_000);
    expect(runner.rows.get('cluster:load-balancers')?.last).toMatchObject({
      result: 'ready',
      message: expect.stringContaining('Passed over'),
    });
  });

  it('has nothing to do where there is no cluster', async () => {
    const { cluster, runner } = await runningBuild();
    cluster.answer = { state: 'absent', message: 'there is no such cluster' };
    runner.turnBack();
    await runner.run({ minutes: 1 });
    expect(runner.unfinished()).toEqual([]);
    expect(await runner.list()).toEqual([]);
  });

  it('can be begun at any point of the creation', async () => {
    for (let seconds = 0; seconds <= 20; seconds += 2) {
      const cluster = new SandboxedCluster();
      const spec = ephemeralSpec();
      const steps = createClusterFlow({
        spec,
        access: cluster.access,
        manifests: createManifestSource(),
        logger: mockServices.logger.mock(),
      });
      const runner = new StepRunner({ steps, spec, cluster });
      runner.bring('api-endpoint', 'nodes');
      await runner.run({ minutes: seconds / 60 });
      runner.turnBack();
      await runner.run({ minutes: 10 });
      expect({ seconds, unfinished: runner.unfinished(), steps: stepsOf(runner).length > 0 }).toEqual({
        seconds,
        unfinished: [],
        steps: true,
      });
      expect(await runner.list()).toEqual([]);
    }
  });

  it('ends the same after being killed after any of its writes', async () => {
    const undisturbed = await runningBuild();
    const before = undisturbed.cluster.writes.length;
    undisturbed.runner.turnBack();
    await undisturbed.runner.run({ minutes: 10 });
    const writes = undisturbed.cluster.writes.length - before;
    expect(writes).toBeGreaterThan(5);

    for (let killAt = 1; killAt <= writes; killAt += 1) {
      const { cluster, runner } = await runningBuild();
      let seen = 0;
      cluster.onWrite = (_, moment) => {
        seen += moment === 'after' ? 1 : 0;
        if (moment === 'after' && seen === killAt) {
          runner.kill();
          throw new Error('the connection is gone');
        }
      };
      runner.turnBack();
      await runner.run({ minutes: 10 });
      expect({ killAt, unfinished: runner.unfinished(), left: await runner.list() }).toEqual({
        killAt,
        unfinished: [],
        left: [],
      });
    }
  }, 60_000);
});
