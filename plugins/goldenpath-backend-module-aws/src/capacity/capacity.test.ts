import type { CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildUnderway } from '@goldenpath/backstage-plugin-goldenpath-node';
import { sandboxFoundation } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { environmentKeys } from '../__testUtils__/account';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';

const spec = testSpec();
/** Three machines of type t3.large or t3a.large: 2 vCPUs each, three interfaces with 12 addresses on each. */
const { nodes } = spec;
const CONFIGURED = sandboxFoundation.subnets.slice(0, 2);

async function read(
  run: SandboxRun,
  forNodes = nodes,
  underway: BuildUnderway[] = [],
): Promise<Map<string, CapacityBound>> {
  const bounds = await run.provider.capacity?.({ nodes: forNodes, underway, signal: new AbortController().signal });
  return new Map((bounds ?? []).map(bound => [bound.id, bound]));
}

/** Makes the configured subnets so small that their addresses decide. */
function shrink(run: SandboxRun, cidrs: string[]): void {
  cidrs.forEach((cidr, index) =>
    run.sandbox.account.network.addSubnet({
      ...CONFIGURED[index],
      vpcId: sandboxFoundation.vpcId,
      cidr,
      tags: {},
    }),
  );
}

describe('the room in an account', () => {
  it('is told for each bound, with what was seen and what one build takes', async () => {
    const bounds = await read(new SandboxRun({ seed: { clusterQuota: 12 } }));

    expect([...bounds.keys()]).toEqual(['clusters', 'vcpus', 'addresses', 'zones']);
    expect(bounds.get('clusters')).toMatchObject({ left: 12, used: 0, limit: 12, unit: 'clusters' });
    expect(bounds.get('vcpus')).toMatchObject({
      left: 42,
      used: 0,
      limit: 256,
      evidence: '0 of 256 ON_DEMAND vCPUs are used; a build with 3 medium nodes takes 6.',
    });
    // Two subnets of 4,091 addresses; 3 nodes with 24 addresses each and 4 interfaces take 76, and 84 must be free for that.
    expect(bounds.get('addresses')).toMatchObject({
      left: Math.floor((8_182 - 84) / 76) + 1,
      used: 0,
      limit: 8_182,
      evidence: expect.stringContaining('a build takes about 76: 3 nodes with 24 each'),
    });
    expect(bounds.get('zones')).toMatchObject({ used: 0, limit: 2, unit: 'zones' });
  });

  it('is less by what a build has taken, and says so', async () => {
    const run = new SandboxRun({ seed: { clusterQuota: 2 } });
    const before = await read(run);
    await run.create(spec, { until: 'nodes' });
    const after = await read(run);

    expect(after.get('clusters')).toMatchObject({ left: 1, used: 1, limit: 2 });
    expect(after.get('vcpus')).toMatchObject({ left: 41, used: 6 });
    const freed = (bounds: typeof after) => Number(/^(\d+) of/.exec(bounds.get('addresses')?.evidence ?? '')?.[1]);
    expect(freed(after)).toBeLessThan(freed(before));
  });

  it('is less by what a build underway will take, whatever of it is there already, and by no more', async () => {
    const run = new SandboxRun({ seed: { clusterQuota: 12 } });
    const underway = [{ clusterName: spec.clusterName, nodes }];
    const room = async () => {
      const bounds = await read(run, nodes, underway);
      return ['clusters', 'vcpus', 'addresses', 'zones']
        .map(id => bounds.get(id))
        .map(bound => (bound?.state === 'known' ? bound.left : bound));
    };
    const admitted = await room();
    expect(admitted.slice(0, 2)).toEqual([11, 41]);
    const evidence = [...(await read(run, nodes, underway)).values()].map(bound => bound.evidence);
    expect(evidence).toEqual([
      '0 of 12 clusters exist in eu-west-1, and 1 more will.',
      '0 of 256 ON_DEMAND vCPUs are used, with 6 for 1 build underway; a build with 3 medium nodes takes 6.',
      expect.stringContaining('8182 of 8182 addresses are free, with 76 for 1 build underway; a build takes about 76'),
      expect.stringMatching(/, with 76 for 1 build underway\.$/),
    ]);
    await run.create(spec, { until: 'control-plane' });
    expect((await room()).slice(0, 2)).toEqual([11, 41]);
    await run.create(spec, { until: 'nodes' });
    expect((await room()).slice(0, 2)).toEqual([11, 41]);

    const before = await read(new SandboxRun({ seed: { clusterQuota: 12 } }));
    const [addresses, zones] = ['addresses', 'zones'].map(id => before.get(id));
    expect([addresses, zones]).toMatchObject([{ left: Number(admitted[2]) + 1 }, { left: Number(admitted[3]) + 1 }]);
  });

  it('is not less by machines that are bought otherwise, and unknown where EC2 does not know theirs', async () => {
    const of = (overrides: Partial<typeof nodes>) => [{ clusterName: 'other', nodes: { ...nodes, ...overrides } }];
    expect((await read(new SandboxRun(), nodes, of({ capacity: 'SPOT' }))).get('vcpus')).toMatchObject({ left: 42 });

    const unheard = await read(new SandboxRun(), nodes, of({ instanceTypes: ['t3.unheard'] }));
    expect(unheard.get('clusters')).toMatchObject({ state: 'known', left: 99 });
    expect(['vcpus', 'addresses', 'zones'].map(id => unheard.get(id))).toEqual(
      ['vcpus', 'addresses', 'zones'].map(id =>
        expect.objectContaining({
          id,
          state: 'unknown',
          evidence: 'EC2 does not say what t3.unheard of other will take.',
        }),
      ),
    );
  });

  it('is counted for the machines that are asked for', async () => {
    const large = { ...nodes, instanceTypes: ['m6i.xlarge'], desired: 4, size: 'large' as const };
    expect((await read(new SandboxRun(), large)).get('vcpus')).toMatchObject({ left: 16 });
  });

  it('ends where the addresses do', async () => {
    const run = new SandboxRun();
    // 123 addresses each.
    shrink(run, ['10.42.0.0/25', '10.42.16.0/25']);
    const bounds = await read(run);
    expect(bounds.get('addresses')).toMatchObject({ limit: 246, left: 3 });
    expect(bounds.get('zones')).toMatchObject({ left: 4 });
  });

  it('ends where one zone does, though there are addresses in the other', async () => {
    const run = new SandboxRun();
    // 11 addresses: one control plane, and nothing after the first build.
    shrink(run, ['10.42.0.0/28']);
    const bounds = await read(run);
    expect(bounds.get('zones')).toMatchObject({ left: 1, used: 0, limit: 2 });
    expect(bounds.get('addresses')).toMatchObject({ state: 'known', left: expect.any(Number) });
  });

  it('is none where all subnets are in one zone, and where one of them is full or missing', async () => {
    const [one] = environmentKeys.subnetIds;
    const inOneZone = new SandboxRun({ keys: { subnetIds: [one, one] } });
    expect((await read(inOneZone)).get('zones')).toMatchObject({ left: 0, limit: 1 });

    const full = new SandboxRun();
    shrink(full, ['10.42.0.0/29']);
    expect((await read(full)).get('zones')).toMatchObject({ left: 0, used: 1, limit: 2 });

    const missing = new SandboxRun({ keys: { subnetIds: [...environmentKeys.subnetIds, 'subnet-00000000000000000'] } });
    expect((await read(missing)).get('zones')).toMatchObject({ left: 0 });
  });

  it('is what the preflight says: the checks pass while there is room for one build, and fail when there is none', async () => {
    for (const cidrs of [
      ['10.42.0.0/26', '10.42.16.0/26'],
      ['10.42.0.0/27', '10.42.16.0/27'],
      ['10.42.0.0/29', '10.42.16.0/24'],
    ]) {
      const run = new SandboxRun();
      shrink(run, cidrs);
      const bounds = await read(run);
      const left = [bounds.get('addresses'), bounds.get('zones')].map(bound =>
        bound?.state === 'known' ? bound.left : NaN,
      );
      const network = run.provider.preflight(spec).find(({ id }) => id === 'network');
      const outcome = await network?.run({ spec, signal: new AbortController().signal });
      expect(outcome?.status).toBe(Math.min(...left) > 0 ? 'passed' : 'failed');
    }
  });

  it('is unknown for what AWS refuses to say, with its words, and told for the rest', async () => {
    const run = new SandboxRun();
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'eks:ListClusters' });
    const bounds = await read(run);
    expect(bounds.get('clusters')).toEqual({
      state: 'unknown',
      id: 'clusters',
      title: 'EKS clusters in the region',
      evidence: expect.stringMatching(/^Reading clusters: AccessDenied.*Allow the action/),
    });
    expect(bounds.get('vcpus')).toMatchObject({ state: 'known' });
  });

  it('is unknown where Service Quotas does not know the quota, and counted by the default where the account has no value of its own', async () => {
    const of = async (hidden: 'applied' | 'all') =>
      (await read(new SandboxRun({ seed: { clusterQuota: 12, hiddenQuotas: { 'L-1194D53C': hidden } } }))).get(
        'clusters',
      );
    expect(await of('all')).toMatchObject({
      state: 'unknown',
      evidence: '0 clusters exist in eu-west-1; Service Quotas does not say how many may.',
    });
    expect(await of('applied')).toMatchObject({ state: 'known', left: 100, limit: 100 });
  });

  it('is unknown for machines of which EC2 knows some only', async () => {
    const bounds = await read(new SandboxRun(), { ...nodes, instanceTypes: ['t3.large', 't3.unheard'] });
    expect(bounds.get('vcpus')).toMatchObject({
      state: 'unknown',
      evidence: 'EC2 does not say how many vCPUs t3.unheard have.',
    });
    expect(bounds.get('addresses')).toMatchObject({ state: 'unknown' });
  });

  it('is unknown for machines that EC2 describes without their network', async () => {
    const bounds = await read(new SandboxRun(), { ...nodes, instanceTypes: [] });
    expect(bounds.get('addresses')).toMatchObject({ state: 'unknown' });
    expect(bounds.get('zones')).toMatchObject({ state: 'unknown' });
    expect(bounds.get('vcpus')).toMatchObject({ state: 'unknown' });
  });
});
