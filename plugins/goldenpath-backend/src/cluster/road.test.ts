import { mockServices } from '@backstage/backend-test-utils';
import { type Condition, deriveTiers } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Assessment } from '../reconciler/types';
import { sandboxArgocd } from './__testUtils__/sandboxArgocd';
import { SandboxedCluster } from './__testUtils__/SandboxedCluster';
import { ephemeralSpec } from './__testUtils__/specs';
import { StepRunner } from './__testUtils__/StepRunner';
import { createAssessor } from './assessor/createAssessor';
import { createClusterFlow } from './createClusterFlow';
import { createManifestSource } from './manifest/ManifestSource';

/** A build whose API answers at once, whose nodes join after two minutes and whose volumes come after three. */
function setup() {
  const cluster = new SandboxedCluster();
  const spec = ephemeralSpec({ argocd: sandboxArgocd() });
  const logger = mockServices.logger.mock();
  const steps = createClusterFlow({ spec, access: cluster.access, manifests: createManifestSource(), logger });
  const runner = new StepRunner({ steps, spec, cluster });
  const assessor = createAssessor({ access: cluster.access, logger });
  let conditions: Condition[] = [];
  runner.bring('api-endpoint');
  const after = (minutes: number, what: () => void) => cluster.time.at(cluster.time.now() + minutes * 60_000, what);
  after(2, () => {
    cluster.joinNodes();
    runner.bring('nodes');
  });
  after(3, () => cluster.bringStorageClass());
  return {
    cluster,
    spec,
    runner,
    async assess(): Promise<Assessment> {
      const assessment = await assessor.assess({
        spec,
        buildUid: runner.buildUid,
        steps: runner.statuses(),
        conditions,
        attemptStartedAt: 0,
        clock: cluster.time,
        signal: new AbortController().signal,
      });
      conditions = assessment.observations.map(observation => ({ ...observation, lastTransitionTime: '' }));
      return assessment;
    },
    tiers: () =>
      Object.fromEntries(
        deriveTiers({ spec, steps: runner.statuses(), conditions }).map(tier => [
          tier.id,
          `${tier.status} ${tier.reason ?? ''}`,
        ]),
      ),
  };
}

describe('the road of a cluster', () => {
  it('leads to tier 1.5, with evidence for each criterion, and back', async () => {
    const { cluster, runner, spec, assess, tiers } = setup();
    const start = cluster.time.now();
    await runner.run({ minutes: 30 });
    expect(runner.unfinished()).toEqual([]);
    const minutes = (cluster.time.now() - start) / 60_000;

    const assessment = await assess();
    expect(assessment.observations.filter(({ status }) => status !== 'True')).toEqual([]);
    expect(tiers()).toMatchObject({ '0': 'passed ', '1': 'passed ', '1.5': 'passed ' });
    for (const app of assessment.apps) {
      const decision = spec.apps.find(({ name }) => name === app.name)?.decision;
      expect([app.name, app.health, app.sync]).toEqual(
        decision?.state === 'deployed' ? [app.name, 'Healthy', 'Synced'] : [app.name, 'Skipped', 'Skipped'],
      );
    }
    // Nodes after two minutes, Kong's load balancer four after its pods: nothing else is waited for.
    expect(minutes).toBeLessThan(10);

    runner.turnBack();
    await runner.run({ minutes: 10 });
    expect(runner.unfinished()).toEqual([]);
    expect(cluster.loadBalancers.every(({ released }) => released)).toBe(true);
  });

  it('applies Applications before nodes have joined', async () => {
    const { cluster, runner } = setup();
    const start = cluster.time.now();
    await runner.run({ minutes: 30, until: () => runner.mutations.includes('Apply Application kong') });
    expect(cluster.time.now() - start).toBeLessThan(60_000);
  });

  it('publishes no record outside the namespace of the build', async () => {
    const { cluster, runner, spec } = setup();
    await runner.run({ minutes: 30 });
    cluster.pass(5 * 60_000);
    expect(cluster.records.length).toBeGreaterThan(0);
    for (const record of cluster.records) {
      expect(record.name.replaceAll('\\052', '*')).toMatch(
        new RegExp(`\\.${spec.dns.hostSuffix.replaceAll('.', '\\.')}\\.?$`),
      );
    }
  });

  it('says which app is not well any more and what of it, and fails its tier alone', async () => {
    const { cluster, runner, assess, tiers } = setup();
    await runner.run({ minutes: 30 });
    await assess();
    cluster.runtime.setFault({ fault: { kind: 'app-degraded', application: 'kube-prometheus-stack' }, active: true });
    cluster.pass(15 * 60_000);
    const { observations, apps } = await assess();
    expect(observations.find(({ type }) => type === 'observability-apps-healthy')).toMatchObject({
      status: 'False',
      reason: expect.stringMatching(/^Apps(Degraded|NotHealthy)$/),
      message: expect.stringMatching(/kube-prometheus-stack: Synced.*Deployment kube-prometheus-stack-grafana is/),
    });
    expect(apps.find(({ name }) => name === 'kube-prometheus-stack')?.health).not.toBe('Healthy');
    expect(tiers()).toMatchObject({ '0': 'passed ', '1': 'passed ', '1.5': expect.stringMatching(/^failed /) });
  });

  it('gives an app that never gets well its minutes, and then says what is wrong with it', async () => {
    const { cluster, runner } = setup();
    cluster.runtime.setFault({ fault: { kind: 'app-degraded', application: 'kong' }, active: true });
    await runner.run({ minutes: 40, until: () => runner.rows.get('app:kong')?.state === 'failed' });
    expect(runner.rows.get('app:kong')?.last).toMatchObject({
      result: 'failed',
      code: 'NOT_HEALTHY',
      message: expect.stringContaining('kong'),
      remedy: expect.stringContaining('kong'),
    });
    cluster.runtime.setFault({ fault: { kind: 'app-degraded', application: 'kong' }, active: false });
    await runner.run({ minutes: 10 });
    expect(runner.unfinished()).toEqual([]);
  });

  it('restarts pods that started before their role was in effect (PITFALLS 7)', async () => {
    const { cluster, runner } = setup();
    cluster.podIdentity = false;
    const restarts = () => runner.mutations.filter(mutation => mutation.startsWith('Restart external-dns-')).length;
    await runner.run({ minutes: 20, until: () => restarts() > 0 });
    cluster.podIdentity = true;
    await runner.run({ minutes: 20 });
    expect(runner.unfinished()).toEqual([]);
    expect(restarts()).toBeGreaterThan(0);
    const { items } = await cluster.read<{ items: unknown[] }>('/api/v1/namespaces/external-dns/pods');
    expect(JSON.stringify(items)).toContain('AWS_CONTAINER_CREDENTIALS_FULL_URI');
  });

  it('says that a role is missing where restarting did not help', async () => {
    const { cluster, runner } = setup();
    cluster.podIdentity = false;
    await runner.run({ minutes: 40, until: () => runner.rows.get('app:external-dns')?.state === 'failed' });
    expect(runner.rows.get('app:external-dns')?.last).toMatchObject({
      result: 'failed',
      code: 'NOT_HEALTHY',
      message: expect.stringContaining('no role is in effect for the service account external-dns/external-dns'),
    });
  });

  it('tells a scrape that fails', async () => {
    const { cluster, runner, assess } = setup();
    await runner.run({ minutes: 30 });
    await assess();
    cluster.runtime.setFault({ fault: { kind: 'scrape-failing' }, active: true });
    const { observations } = await assess();
    expect(observations.find(({ type }) => type === 'prometheus-scraping')).toMatchObject({
      status: 'False',
      reason: 'TargetsDown',
    });
  });
});
