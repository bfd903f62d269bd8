import { breaking, failAndTearDown } from '../__testUtils__/failing';
import { layRoads } from '../__testUtils__/layRoads';
import { resolvedSpec } from '../__testUtils__/specs';

jest.setTimeout(60_000);

const STEPS = [
  'cluster:admission',
  'cluster:namespace',
  'cluster:argocd',
  'cluster:argocd-ready',
  'cluster:bootstrap',
  'cluster:project',
  'cluster:storage-class',
  'app:external-secrets',
  'app:secret-stores',
  'app:external-dns',
  'app:kong',
  'app:cluster-autoscaler',
  'app:kube-prometheus-stack',
  'cluster:argocd-ingress',
  'cluster:load-balancers',
];

describe('a build that fails inside its cluster', () => {
  const lay = layRoads();

  it.each(STEPS)('at the step %s leaves nothing after its teardown', async stepId => {
    const road = await lay({ wrapFlows: breaking(stepId) });
    const foundation = road.sandbox.snapshot();
    expect((await failAndTearDown(road)).failedSteps).toEqual([stepId]);
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });

  it('is one of these steps: no other works inside a cluster', async () => {
    const road = await lay();
    const { steps } = road.flows.flowFor(resolvedSpec());
    expect(
      steps
        .map(step => step.id)
        .filter(id => /^(cluster|app):/.test(id))
        .sort(),
    ).toEqual([...STEPS].sort());
  });

  it('because its API server stopped answering is torn down from AWS alone (PITFALLS 22)', async () => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    const engine = road.replica();
    const ready = await road.untilReady(await road.build(), { engine });
    const cluster = ready.build.spec.clusterName;
    road.sandbox.faults.add({ on: 'cluster', cluster, fault: { kind: 'api-unreachable' } });

    const lost = await road.until(ready, ({ build }) => build.phase === 'degraded', { engine });
    expect(lost.build.conditions.find(({ type }) => type === 'api-answers')).toMatchObject({ status: 'False' });
    await road.tearDown(lost, { engine });
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });
});
