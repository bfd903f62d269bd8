import { DeleteRoleCommand, DetachRolePolicyCommand, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { CreateClusterCommand } from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckOutcome } from '@goldenpath/backstage-plugin-goldenpath-node';
import { defaultContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { environmentKeys } from '../__testUtils__/account';
import type { SandboxSeed } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';

const spec = testSpec();

async function check(run: SandboxRun, id: string, forSpec: BuildSpec = spec): Promise<CheckOutcome> {
  const found = run.provider.preflight(forSpec).find(each => each.id === id);
  if (!found) {
    throw new Error(`There is no check ${id}`);
  }
  return found.run({ spec: forSpec, signal: new AbortController().signal });
}

const roleName = (arn: string) => arn.split('/')[1];

describe('the preflight on a sound account', () => {
  const ids = new SandboxRun().provider
    .preflight(spec)
    .map(each => each.id)
    // Of tier 2, and of an account that has a database instance and a bucket; see their own tests.
    .filter(id => id !== 'rds-instance' && id !== 'object-store');

  it.each(ids)('%s passes, and says what it saw', async id => {
    expect(await check(new SandboxRun(), id)).toEqual({ status: 'passed', evidence: expect.stringMatching(/.{20}/) });
  });

  it('makes every admission check of tiers 0 to 1.5 that is about the account', () => {
    const wanted = defaultContract.checks
      .filter(each => each.moment === 'admission' && Number(each.tier) <= 1.5)
      .map(each => each.id)
      // Decided by the backend, which knows the ids.
      .filter(id => id !== 'build-id-unused');
    expect([...ids].sort()).toEqual(wanted.sort());
  });
});

describe('the preflight finds', () => {
  it.each([
    ['a VPC that is not there', { vpcId: 'vpc-00000000000000000' }, 'network', 'There is no VPC vpc-00000000000000000'],
    [
      'a subnet that is not there',
      { subnetIds: [environmentKeys.subnetIds[0], 'subnet-00000000000000000'] },
      'network',
      'There is no subnet subnet-00000000000000000.',
    ],
    [
      'subnets in one zone',
      { subnetIds: [environmentKeys.subnetIds[0], environmentKeys.subnetIds[0]] },
      'network',
      'The subnets are in 1 zone; EKS wants two.',
    ],
    ['a zone that is not there', { hostedZoneId: 'Z00000000000000000' }, 'hosted-zone', 'There is no hosted zone'],
    [
      "another environment's zone",
      { hostedZoneId: 'Z0PROD1SANDBOX0000001' },
      'hosted-zone',
      'is prod.goldenpathidp.io, not dev.goldenpathidp.io',
    ],
    [
      'a role that is not configured',
      { roles: { ...environmentKeys.roles, autoscaler: undefined } },
      'controller-roles',
      'roles.autoscaler is not configured.',
    ],
    [
      'a role that trusts another service',
      { roles: { ...environmentKeys.roles, cluster: environmentKeys.roles.node } },
      'core-roles',
      'does not trust eks.amazonaws.com',
    ],
  ])('%s', async (_, keys, id, evidence) => {
    expect(await check(new SandboxRun({ keys }), id)).toEqual({
      status: 'failed',
      evidence: expect.stringContaining(evidence),
      remedy: expect.stringContaining("environment 'dev'"),
    });
  });

  it('a subnet without addresses for the nodes', async () => {
    const many = { ...spec, nodes: { ...spec.nodes, desired: 1_000 } };
    expect(await check(new SandboxRun(), 'network', many)).toMatchObject({
      status: 'failed',
      evidence: expect.stringMatching(/The subnets have \d+ free addresses; 1000 medium nodes .* want about 24012/),
    });
  });

  it('a role that pods could assume, but not with the tags that Pod Identity puts on the session', async () => {
    const run = new SandboxRun();
    const arn = environmentKeys.roles.externalSecrets;
    run.sandbox.account.roles.get(roleName(arn)).trustPolicy = JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    expect(await check(run, 'controller-roles')).toMatchObject({
      status: 'failed',
      evidence: `The role ${arn} (roles.externalSecrets) does not trust pods.eks.amazonaws.com: its trust policy lacks sts:TagSession.`,
    });
    await run.create(spec, { until: 'pod-identity:external-secrets' });
    run.pass(60_000);
    expect(
      run.cloudOf(spec).podRole({ namespace: 'external-secrets', serviceAccount: 'external-secrets' }),
    ).toBeUndefined();
  });

  it('a role that was deleted', async () => {
    const run = new SandboxRun();
    const RoleName = roleName(environmentKeys.roles.ebsCsi);
    const attached = await run.clients.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    for (const { PolicyArn } of attached.AttachedPolicies ?? []) {
      await run.clients.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    await run.clients.iam.send(new DeleteRoleCommand({ RoleName }));
    expect(await check(run, 'core-roles')).toMatchObject({
      status: 'failed',
      evidence: `The role ${environmentKeys.roles.ebsCsi} (roles.ebsCsi) does not exist.`,
    });
  });

  it('versions that EKS does not offer, each with what it does offer', async () => {
    const outdated = {
      ...spec,
      kubernetes: {
        version: spec.kubernetes.version,
        addons: spec.kubernetes.addons.map(addon =>
          addon.name === 'coredns' ? { ...addon, version: 'v0.0.1-eksbuild.1' } : addon,
        ),
      },
    };
    expect(await check(new SandboxRun(), 'versions-offered', outdated)).toMatchObject({
      status: 'failed',
      evidence: expect.stringMatching(
        /^EKS does not offer coredns v0\.0\.1-eksbuild\.1 for Kubernetes [\d.]+ \(it does v/,
      ),
    });
    const unknown = { ...spec, kubernetes: { version: '1.11', addons: [] } };
    expect(await check(new SandboxRun(), 'versions-offered', unknown)).toMatchObject({
      status: 'failed',
      evidence: 'EKS does not offer Kubernetes 1.11.',
    });
  });

  it('a quota that is used up', async () => {
    const run = new SandboxRun({ seed: { clusterQuota: 1 } });
    await run.create(testSpec({ buildId: '23-01-26-02' }), { until: 'control-plane' });
    expect(await check(run, 'quota')).toMatchObject({
      status: 'failed',
      evidence: '1 of 1 clusters exist already.',
    });
  });

  it.each<[string, SandboxSeed, Partial<BuildSpec['nodes']>, string]>([
    [
      'how many clusters may exist',
      { hiddenQuotas: { 'L-1194D53C': 'all' } },
      {},
      'Service Quotas does not say how many clusters eu-west-1 may have.',
    ],
    [
      'how many machines may run',
      { hiddenQuotas: { 'L-1216C47A': 'all' } },
      {},
      'Service Quotas does not say how many ON_DEMAND vCPUs may run.',
    ],
    [
      'what one of the machines takes',
      {},
      { instanceTypes: ['t3.large', 't3.unheard'] },
      'EC2 does not say how many vCPUs t3.unheard have.',
    ],
  ])('quotas of which nobody says %s', async (_, seed, nodes, evidence) => {
    const outcome = await check(new SandboxRun({ seed }), 'quota', { ...spec, nodes: { ...spec.nodes, ...nodes } });
    expect(outcome).toEqual({
      status: 'failed',
      evidence,
      remedy: expect.stringMatching(/^Look in eu-west-1 at Service/),
    });
  });

  it('no machine of which EC2 knows how many addresses it takes', async () => {
    const unheard = { ...spec, nodes: { ...spec.nodes, instanceTypes: ['t3.unheard'] } };
    expect(await check(new SandboxRun(), 'network', unheard)).toMatchObject({
      status: 'failed',
      evidence: 'EC2 does not say how many addresses t3.unheard can have.',
      remedy: expect.stringContaining("Choose machines for the size 'medium' that EC2 offers in eu-west-1."),
    });
  });

  it('the default of a quota where the account has no value of its own', async () => {
    const run = new SandboxRun({ seed: { hiddenQuotas: { 'L-1194D53C': 'applied', 'L-1216C47A': 'applied' } } });
    expect(await check(run, 'quota')).toMatchObject({
      status: 'failed',
      evidence: 'Not enough machines: 0 of 5 ON_DEMAND vCPUs are used, and 6 are asked for.',
    });
  });

  it("somebody else's cluster of the same name, and lets this build's own be", async () => {
    const make = (run: SandboxRun, tags: { [key: string]: string }) =>
      run.clients.eks.send(
        new CreateClusterCommand({
          name: spec.clusterName,
          roleArn: environmentKeys.roles.cluster,
          resourcesVpcConfig: { subnetIds: environmentKeys.subnetIds },
          tags,
        }),
      );
    const foreign = new SandboxRun();
    await make(foreign, { Team: 'other' });
    expect(await check(foreign, 'cluster-name-free')).toMatchObject({
      status: 'failed',
      evidence: expect.stringContaining("BuildId is absent where this build has '23-01-26-01'"),
    });
    const own = new SandboxRun();
    await make(own, spec.tags);
    expect(await check(own, 'cluster-name-free')).toMatchObject({ status: 'passed' });
  });

  it('a service that refuses the backend, with the words of AWS and a remedy', async () => {
    const run = new SandboxRun();
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'secretsmanager:ListSecrets' });
    expect(await check(run, 'secrets-manager')).toMatchObject({
      status: 'failed',
      evidence: expect.stringContaining('AccessDenied'),
      remedy: expect.stringContaining('Allow the action'),
    });
  });

  it('nothing where AWS only cannot answer now: the check is to be made again', async () => {
    const run = new SandboxRun();
    run.sandbox.faults.add({ on: 'call', kind: 'throttle', operation: 'route53:GetHostedZone' });
    await expect(check(run, 'hosted-zone')).rejects.toThrow(/Looking at hosted-zone: Throttl/);
    expect(await check(run, 'hosted-zone')).toMatchObject({ status: 'passed' });
  });
});
