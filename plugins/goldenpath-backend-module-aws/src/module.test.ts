import { ConfigReader } from '@backstage/config';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  type CallBucket,
  type CallGrant,
  type CloudProviderFactory,
  goldenPathCloudExtensionPoint,
} from '@goldenpath/backstage-plugin-goldenpath-node';
import goldenPathModuleAws from './index';
import { environmentKeys, START } from './__testUtils__/account';
import { testSpec } from './__testUtils__/spec';

async function startWith(): Promise<Map<string, CloudProviderFactory>> {
  const factories = new Map<string, CloudProviderFactory>();
  const plugin = createBackendPlugin({
    pluginId: 'goldenpath',
    register(reg) {
      reg.registerExtensionPoint(goldenPathCloudExtensionPoint, {
        addCloudProvider: ({ type, factory }) => factories.set(type, factory),
      });
      reg.registerInit({ deps: {}, async init() {} });
    },
  });
  await startTestBackend({ features: [plugin, goldenPathModuleAws] });
  return factories;
}

const environment = (keys: object) => ({
  facts: {
    name: 'dev',
    prefix: 'goldenpath',
    domain: 'goldenpathidp.io',
    buildIdDateOrder: 'dd-mm-yy' as const,
    region: 'eu-west-1',
    offers: { rds: false, objectStore: false, tls: false },
    podIdentityConfigured: true,
    ttl: { defaultHours: 8, maxHours: 72 },
    lifecycles: ['ephemeral' as const],
    argocd: { version: 'v3.5.1', manifest: 'https://example.com/install.yaml', sha256: 'a'.repeat(64) },
  },
  provider: 'aws',
  quota: { perOwner: 3, total: 20 },
  requireApproval: false,
  config: new ConfigReader({ ...environmentKeys, ...keys }),
});

describe('the module', () => {
  it('registers AWS as a cloud, and refuses an environment with wrong keys at start', async () => {
    const factory = (await startWith()).get('aws');
    const make = (keys: object) =>
      factory?.({
        environment: environment(keys),
        config: new ConfigReader({}),
        logger: mockServices.logger.mock(),
        clock: { now: () => START },
      });
    expect(make({})).toMatchObject({ type: 'aws', speed: 1 });
    expect(() => make({ vpcId: 'main' })).toThrow('goldenpath.environments.dev.vpcId: must be the id of a VPC');
  });

  it('asks the budget that the backend hands it before each call', async () => {
    const factory = (await startWith()).get('aws');
    const take = jest.fn<Promise<CallGrant>, [CallBucket]>(async () => ({ granted: false, retryAfterMs: 60_000 }));
    const provider = factory?.({
      environment: environment({ callBudget: { share: 0.1 } }),
      config: new ConfigReader({}),
      logger: mockServices.logger.mock(),
      clock: { now: () => START },
      callBudget: { take },
    });
    const asking = provider?.clusterAccess(testSpec(), { signal: new AbortController().signal });
    await expect(asking).rejects.toMatchObject({ code: 'THROTTLED' });
    expect(take.mock.calls).toEqual([
      [{ id: 'aws/111122223333/eu-west-1/eks/reads', burst: 2, perSecond: expect.closeTo(20 * 0.1 * (2 / 3)) }],
    ]);
  });
});
