import { DescribeAddonCommand, EKSClient } from '@aws-sdk/client-eks';
import { mockClient } from 'aws-sdk-client-mock';
import { START, testAccount, testContext } from '../__testUtils__/account';
import { testSpec } from '../__testUtils__/spec';
import { addonStep } from './addon';

const eks = mockClient(EKSClient);
const spec = testSpec();
const MINUTE = 60_000;

function coredns() {
  const addon = spec.kubernetes.addons.find(each => each.name === 'coredns');
  if (!addon) {
    throw new Error('the contract has no coredns');
  }
  return addon;
}

function look(joinedAt: number | undefined) {
  const step = addonStep(testAccount(), spec, coredns());
  return step.ensure(
    testContext({
      spec,
      elapsedMs: 20 * MINUTE,
      outputsOf: id => (id === 'nodes' && joinedAt !== undefined ? { joinedAt } : undefined),
    }),
  );
}

describe('CoreDNS without a good status', () => {
  beforeEach(() => {
    eks.reset();
    eks.on(DescribeAddonCommand).resolves({
      addon: {
        addonName: 'coredns',
        addonVersion: coredns().version,
        status: 'DEGRADED',
        health: { issues: [{ code: 'InsufficientNumberOfReplicas', message: 'no nodes', resourceIds: [] }] },
      },
    });
  });

  it('is waited for while there are no nodes, however long: that is no failure', async () => {
    expect(await look(undefined)).toMatchObject({
      result: 'waiting',
      message: 'coredns is DEGRADED: InsufficientNumberOfReplicas: no nodes.',
    });
  });

  it('is waited for a little while after the nodes have joined', async () => {
    expect(await look(START - 2 * MINUTE)).toMatchObject({ result: 'waiting' });
  });

  it('is left to the proof of its tier after that, and says so', async () => {
    expect(await look(START - 4 * MINUTE)).toMatchObject({
      result: 'ready',
      message: expect.stringContaining('EKS still says DEGRADED'),
    });
  });
});
