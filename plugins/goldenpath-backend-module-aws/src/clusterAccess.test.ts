import { SandboxRun } from './__testUtils__/run';
import { testSpec } from './__testUtils__/spec';

const spec = testSpec();
const signal = new AbortController().signal;

describe('the way into a cluster', () => {
  it('is absent before the cluster was asked for and after it is gone, and creating in between', async () => {
    const run = new SandboxRun();
    expect(await run.provider.clusterAccess(spec, { signal })).toMatchObject({ state: 'absent' });
    await run.create(spec, { forMs: 60_000 });
    expect(await run.provider.clusterAccess(spec, { signal })).toMatchObject({ state: 'creating' });
    await run.create(spec);
    expect(await run.provider.clusterAccess(spec, { signal })).toMatchObject({ state: 'available' });
    await run.teardown(spec);
    expect(await run.provider.clusterAccess(spec, { signal })).toMatchObject({ state: 'absent' });
  });

  it('opens the API for a quarter of an hour, and a new one is minted for every use', async () => {
    const run = new SandboxRun();
    await run.create(spec, { until: 'api-endpoint' });
    const open = async () => {
      const answer = await run.provider.clusterAccess(spec, { signal });
      if (answer.state !== 'available') {
        throw new Error(answer.message);
      }
      return answer.access;
    };
    const access = await open();
    const ask = async () => {
      const headers = { authorization: `Bearer ${access.token}` };
      const request = new Request(`${access.endpoint}/api/v1/namespaces/kube-system`, { headers });
      return (await access.transport?.fetch(request))?.status;
    };
    expect(await ask()).toBe(200);
    run.time.advanceTo(access.expiresAt + 2 * 60_000);
    expect(await ask()).toBe(401);
    expect((await open()).token).not.toBe(access.token);
  });

  it('is not ready when the control plane is, but when the endpoint answers and lets us in', async () => {
    const run = new SandboxRun();
    await run.create(spec, { until: 'api-endpoint' });
    const [active, answers] = ['ensure control-plane', 'ensure api-endpoint'].map(key => run.finishedAt.get(key) ?? 0);
    expect(answers - active).toBeGreaterThanOrEqual(29_000);
    expect(answers - active).toBeLessThan(35_000);
    expect(run.said('api-endpoint').join('\n')).toMatch(/ENOTFOUND[\s\S]*ECONNREFUSED[\s\S]*lets the backend in/);
  });

  it('is told by the step that proved it, so that others with a token of their own find it', async () => {
    const run = new SandboxRun();
    await run.create(spec, { until: 'api-endpoint' });
    const answer = await run.provider.clusterAccess(spec, { signal });
    expect(answer).toMatchObject({ state: 'available', access: run.outputsOf({ spec }, 'api-endpoint') });
    expect(Object.keys(run.outputsOf({ spec }, 'api-endpoint') ?? {}).sort()).toEqual(['caData', 'endpoint']);
  });

  it('never shows its token in anything that a step says', async () => {
    const run = new SandboxRun();
    await run.create(spec);
    expect(run.everything()).not.toContain('k8s-aws-v1.');
  });
});

describe('the foundation', () => {
  it('is named, so that a plan can say what stays', async () => {
    const kept = await new SandboxRun().provider.foundation(spec);
    expect(kept.map(each => each.resourceClass)).toEqual(
      expect.arrayContaining(['ec2/vpc', 'ec2/subnet', 'route53/hosted-zone', 'iam/role']),
    );
  });
});
