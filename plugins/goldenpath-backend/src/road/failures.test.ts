import { breaking, failAndTearDown } from '../__testUtils__/failing';
import { layRoads } from '../__testUtils__/layRoads';

jest.setTimeout(60_000);

/** Operations of AWS that a build needs, and the steps that end when they are denied. */
const denied: { operation: string; steps: string[] }[] = [
  { operation: 'logs:CreateLogGroup', steps: ['log-group'] },
  { operation: 'eks:CreateCluster', steps: ['control-plane'] },
  { operation: 'eks:CreateNodegroup', steps: ['nodes'] },
  {
    operation: 'eks:CreateAddon',
    steps: ['addon-asked:vpc-cni', 'addon-asked:eks-pod-identity-agent', 'addon:kube-proxy', 'addon:coredns'],
  },
  {
    operation: 'eks:CreatePodIdentityAssociation',
    steps: [
      'pod-identity:aws-ebs-csi-driver',
      'pod-identity:external-secrets',
      'pod-identity:external-dns',
      'pod-identity:cluster-autoscaler',
    ],
  },
];

describe('a build that fails while AWS makes its cluster', () => {
  const lay = layRoads();

  it.each([
    'preflight',
    'log-group',
    'control-plane',
    'access-entry',
    'api-endpoint',
    'pod-identity:aws-ebs-csi-driver',
    'pod-identity:external-secrets',
    'pod-identity:external-dns',
    'pod-identity:cluster-autoscaler',
    'addon-asked:vpc-cni',
    'addon-asked:eks-pod-identity-agent',
    'addon:vpc-cni',
    'addon:kube-proxy',
    'addon:coredns',
    'addon:eks-pod-identity-agent',
    'addon:aws-ebs-csi-driver',
    'nodes',
  ])('at the step %s leaves nothing after its teardown', async stepId => {
    const road = await lay({ wrapFlows: breaking(stepId) });
    const foundation = road.sandbox.snapshot();
    expect((await failAndTearDown(road)).failedSteps).toEqual([stepId]);
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });

  it.each(denied)('because $operation is denied leaves nothing after its teardown', async ({ operation, steps }) => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    road.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation, times: 'always' });
    const { failed, failedSteps } = await failAndTearDown(road);
    expect(steps).toEqual(expect.arrayContaining(failedSteps));
    expect(failedSteps).not.toEqual([]);
    expect(failed.steps.find(step => step.stepId === failedSteps[0])?.error).toMatchObject({
      code: 'ACCESS_DENIED',
      message: expect.stringContaining(operation),
      remedy: expect.stringMatching(/./),
    });
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });

  it.each([
    { what: 'the control plane ends as failed', kind: 'cluster-create-fails', stepId: 'control-plane' },
    { what: 'there are no machines left', kind: 'out-of-capacity', stepId: 'nodes' },
  ] as const)('because $what leaves nothing after its teardown', async ({ kind, stepId }) => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    road.sandbox.faults.add({ on: 'world', kind, times: 'always' });
    expect((await failAndTearDown(road)).failedSteps).toEqual([stepId]);
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });

  it('is ready after all where machines are to be had again', async () => {
    const road = await lay();
    road.sandbox.faults.add({ on: 'world', kind: 'out-of-capacity' });
    await road.untilReady(await road.build(), { engine: road.replica() });
    expect(road.witness.counts).toMatchObject({ clusters: 1, nodegroups: 2 });
  });
});
