import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateAddonCommand,
  CreateClusterCommand,
  CreatePodIdentityAssociationCommand,
  DescribeAddonVersionsCommand,
} from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { environmentKeys } from './__testUtils__/account';
import { SandboxRun } from './__testUtils__/run';
import { testSpec } from './__testUtils__/spec';

const MINUTE = 60_000;
const spec = testSpec();

function makeCluster(run: SandboxRun, options: { spec: BuildSpec; tags: { [key: string]: string } }) {
  return run.clients.eks.send(
    new CreateClusterCommand({
      name: options.spec.clusterName,
      roleArn: environmentKeys.roles.cluster,
      resourcesVpcConfig: { subnetIds: environmentKeys.subnetIds },
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: true },
      bootstrapSelfManagedAddons: false,
      tags: options.tags,
    }),
  );
}

describe('a cluster of the name that exists already', () => {
  it("is adopted with this build's tags, its creator's access entry included", async () => {
    const run = new SandboxRun();
    await makeCluster(run, { spec, tags: spec.tags });
    expect(await run.create(spec)).toEqual([]);
    expect(run.made.map(each => each.intent)).not.toContain(`CreateCluster ${spec.clusterName}`);
    expect(run.finishedAt.has('ensure api-endpoint')).toBe(true);
  });

  it("is refused with the difference where it is somebody else's, and no teardown touches it", async () => {
    const run = new SandboxRun();
    await makeCluster(run, { spec, tags: { ...spec.tags, BuildId: '01-01-26-01' } });
    run.pass(10 * MINUTE);
    const before = run.sandbox.snapshot();
    expect(await run.create(spec)).toEqual([
      expect.objectContaining({
        code: 'OWNED_BY_OTHERS',
        message: expect.stringContaining(`BuildId is '01-01-26-01' where this build has '${spec.buildId}'`),
      }),
    ]);
    expect(await run.plan(spec)).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ resourceClass: 'eks/cluster' })]),
    );
    expect(await run.provider.clusterAccess(spec, { signal: new AbortController().signal })).toMatchObject({
      state: 'absent',
      message: expect.stringContaining("somebody else's"),
    });
    await run.teardown(spec);
    expect(run.made.filter(each => each.intent.startsWith('Delete')).map(each => each.step)).not.toContain(
      'control-plane',
    );
    expect(run.sandbox.snapshot().filter(entry => entry.class.startsWith('eks'))).toEqual(
      before.filter(entry => entry.class.startsWith('eks')),
    );
  });

  it('is refused where another build of the same id made it', async () => {
    const run = new SandboxRun();
    await run.create(spec, { buildUid: 'build-0', until: 'control-plane' });
    expect(await run.create(spec, { buildUid: 'build-1' })).toEqual([
      expect.objectContaining({ code: 'OWNED_BY_OTHERS', message: expect.stringContaining("'build-0'") }),
    ]);
  });
});

describe('a log group of the name that exists already', () => {
  it('is refused without our tags, and stays', async () => {
    const run = new SandboxRun();
    const logGroupName = `/aws/eks/${spec.clusterName}/cluster`;
    await run.clients.logs.send(new CreateLogGroupCommand({ logGroupName, tags: { Team: 'other' } }));
    const before = run.sandbox.snapshot();
    expect(await run.create(spec)).toEqual([expect.objectContaining({ code: 'OWNED_BY_OTHERS' })]);
    await run.teardown(spec);
    expect(run.sandbox.snapshot()).toEqual(before);
  });
});

describe('what somebody put into our cluster', () => {
  it('is a conflict where it is an add-on of another version, with both named', async () => {
    const run = new SandboxRun();
    const pinned = spec.kubernetes.addons.find(addon => addon.name === 'kube-proxy')?.version;
    const offered = await run.clients.eks.send(
      new DescribeAddonVersionsCommand({ addonName: 'kube-proxy', kubernetesVersion: spec.kubernetes.version }),
    );
    const other = offered.addons
      ?.flatMap(addon => addon.addonVersions ?? [])
      .map(version => version.addonVersion)
      .find(version => version !== pinned);
    await run.create(spec, { until: 'control-plane' });
    await run.clients.eks.send(
      new CreateAddonCommand({ clusterName: spec.clusterName, addonName: 'kube-proxy', addonVersion: other }),
    );
    await run.create(spec, { forMs: 5 * MINUTE });
    expect(run.said('addon:kube-proxy')).toEqual(
      expect.arrayContaining([`The add-on kube-proxy is there at ${other}; the contract pins ${pinned}.`]),
    );
  });

  it('is refused where it gives a service account of ours another role', async () => {
    const run = new SandboxRun();
    await run.create(spec, { until: 'control-plane' });
    await run.clients.eks.send(
      new CreatePodIdentityAssociationCommand({
        clusterName: spec.clusterName,
        namespace: 'external-dns',
        serviceAccount: 'external-dns',
        roleArn: environmentKeys.roles.autoscaler,
      }),
    );
    expect(await run.create(spec)).toEqual([
      expect.objectContaining({
        code: 'OWNED_BY_OTHERS',
        message: expect.stringContaining(`it has ${environmentKeys.roles.autoscaler}`),
      }),
    ]);
  });
});
