import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { defaultContract, type Lifecycle } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckOutcome, CloudProvider, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import { checkFoundation } from './checkFoundation';
import { readInstallation } from './readInstallation';

const ADMISSION = defaultContract.checks.filter(({ moment }) => moment === 'admission').map(({ id }) => id);

/** A cloud that does nothing but answer checks; whatever else is asked of it throws. */
function cloud(run: (id: string) => CheckOutcome): CloudProvider {
  const refuse = () => {
    throw new Error('A foundation check asks for checks and nothing else');
  };
  return {
    type: 'fake',
    speed: 1,
    flow: refuse,
    sweep: refuse,
    foundation: refuse,
    clusterAccess: refuse,
    preflight: () => ADMISSION.map((id): PreflightCheck => ({ id, run: async () => run(id) })),
  };
}

async function check(
  options: {
    environment?: string;
    lifecycle?: Lifecycle;
    goldenpath?: JsonObject;
    run?: (id: string) => CheckOutcome;
  } = {},
) {
  const { run = () => ({ status: 'passed', evidence: 'seen' }), goldenpath } = options;
  const installation = await readInstallation({
    config: new ConfigReader({
      goldenpath: {
        argocd: { version: 'v3.5.1', manifest: 'https://example.com/install.yaml', sha256: 'a'.repeat(64) },
        gitops: { repoURL: 'https://git.example.com/platform.git', revision: 'v1.0.0' },
        environments: {
          dev: {
            provider: 'fake',
            region: 'eu-west-1',
            roles: { externalDns: 'arn:aws:iam::1:role/a', externalSecrets: 'arn:aws:iam::1:role/b' },
          },
        },
        ...goldenpath,
      },
    }),
  });
  return checkFoundation({
    installation,
    environment: options.environment ?? 'dev',
    lifecycle: options.lifecycle ?? 'ephemeral',
    factories: { fake: () => cloud(run) },
    logger: mockServices.logger.mock(),
    signal: new AbortController().signal,
  });
}

describe('a foundation check', () => {
  it('makes the admission checks that such a build would begin with, and no other', async () => {
    const { checks, leftOut, clusterName } = await check();
    expect(clusterName).toMatch(/^goldenpath-dev-eks-\d\d-\d\d-\d\d-99$/);
    expect(checks.map(({ id }) => id).sort()).toEqual(
      defaultContract.checks
        .filter(({ id, moment, tier }) => moment === 'admission' && Number(tier) <= 1.5 && id !== 'build-id-unused')
        .map(({ id }) => id)
        .sort(),
    );
    expect(checks.map(({ status }) => status)).toEqual(checks.map(() => 'passed'));
    expect(leftOut).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'build-id-unused', reason: "it needs the plugin's database" }),
        expect.objectContaining({ id: 'storage-class', reason: 'it is made in the cluster of a build' }),
      ]),
    );
  });

  it('makes those of the tiers above for a persistent cluster', async () => {
    const rds = { instance: 'goldenpath-dev' };
    const dev = { provider: 'fake', region: 'eu-west-1', rds };
    const { checks, clusterName } = await check({ lifecycle: 'persistent', goldenpath: { environments: { dev } } });
    expect(clusterName).toBe('goldenpath-dev-eks');
    expect(checks.map(({ id }) => id)).toContain('rds-instance');
  });

  it('says what failed with its remedy and its owner, and what could not be made', async () => {
    const { checks } = await check({
      run: id => {
        if (id === 'quota') {
          throw new Error('no route to host');
        }
        return id === 'network'
          ? { status: 'failed', evidence: 'There is no VPC.', remedy: 'Make one.' }
          : { status: 'passed', evidence: 'seen' };
      },
    });
    expect(checks.find(({ id }) => id === 'network')).toMatchObject({
      status: 'failed',
      remedy: 'Make one.',
      owner: expect.any(String),
      inconclusive: false,
    });
    expect(checks.find(({ id }) => id === 'quota')).toMatchObject({ inconclusive: true });
  });

  it('is refused for an environment that is not there, and where such a build would be', async () => {
    await expect(check({ environment: 'qa' })).rejects.toThrow(
      "The environment 'qa' is not configured. There is: dev.",
    );
    const long = 'a'.repeat(50);
    const environments = { [long]: { provider: 'fake', region: 'eu-west-1' } };
    await expect(check({ environment: long, goldenpath: { environments, prefix: 'b'.repeat(50) } })).rejects.toThrow(
      /A build that is ephemeral would be refused in a+: The cluster name .* has \d+ characters/,
    );
  });
});
