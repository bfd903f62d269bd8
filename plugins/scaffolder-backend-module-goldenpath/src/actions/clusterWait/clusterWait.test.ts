import type { Build, BuildPhase, TierState } from '@goldenpath/backstage-plugin-goldenpath-common';
import { FakeGoldenPathApi, toTier } from '../../__testUtils__/fakeApi';
import { runAction } from '../../__testUtils__/runAction';
import { createClusterWaitAction, judge } from './clusterWait';

async function setUp() {
  const api = new FakeGoldenPathApi();
  const build = await api.createBuild({ environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a' });
  let now = 0;
  const script: (() => void)[] = [];
  const action = createClusterWaitAction({
    api: { apiFor: () => api },
    now: () => now,
    pause: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      now += milliseconds;
      script.shift()?.();
    },
  });
  return { api, build, action, script, minutes: () => now / 60_000 };
}

function at(build: Build, phase: BuildPhase, status: TierState): Build {
  return {
    ...build,
    phase,
    tiers: build.tiers.map(tier => ({ ...tier, status: tier.id === '1' ? status : tier.status })),
  };
}

const input = { environment: 'dev', buildId: '23-01-26-01', tier: '1', timeoutMinutes: 60 };

describe('goldenpath:cluster:wait', () => {
  it('ends when the tier has passed', async () => {
    const { api, build, action, script } = await setUp();
    script.push(
      () => api.put(at(build, 'provisioning', 'progressing')),
      () => api.put(at(build, 'ready', 'passed')),
    );

    const { outputs, logged } = await runAction({ action, input });

    expect(outputs).toEqual({ phase: 'ready', tier: '1', tierStatus: 'passed' });
    expect(logged).toEqual([
      'Build 23-01-26-01 is pending; tier 1 is pending',
      'Build 23-01-26-01 is provisioning; tier 1 is progressing',
      'Tier 1 (Delivery Plane) has passed.',
    ]);
  });

  it.each<[BuildPhase, RegExp]>([
    ['failed', /has failed/],
    ['tearing-down', /will not pass/],
    ['gone', /will not pass/],
  ])('fails when the build is %s', async (phase, message) => {
    const { api, build, action } = await setUp();
    api.put(at(build, phase, 'progressing'));

    await expect(runAction({ action, input })).rejects.toThrow(message);
  });

  it('does not wait for a tier that will never be judged', async () => {
    const { api, build, action } = await setUp();
    api.put(at(build, 'ready', 'blocked'));

    await expect(runAction({ action, input })).rejects.toThrow(/is blocked/);
  });

  it('gives up after its time and leaves the build alone', async () => {
    const { api, action, minutes } = await setUp();

    await expect(runAction({ action, input: { ...input, timeoutMinutes: 10 } })).rejects.toThrow(
      /did not pass within 10 minutes.*The build goes on/,
    );

    expect(minutes()).toBe(10);
    expect(api.calls).not.toContain('teardown');
  });

  it('ends at once when the task is aborted', async () => {
    const { action, script, minutes } = await setUp();
    const abort = new AbortController();
    script.push(() => abort.abort(new Error('the task was cancelled')));

    await expect(runAction({ action, input, signal: abort.signal })).rejects.toThrow('the task was cancelled');

    expect(minutes()).toBeLessThan(1);
  });

  it('looks at nothing in a dry run', async () => {
    const { api, action } = await setUp();
    api.calls.length = 0;

    const { logged } = await runAction({ action, input, isDryRun: true });

    expect(api.calls).toEqual([]);
    expect(logged[0]).toContain('it would wait up to 60 minutes for tier 1');
  });

  it('waits for the highest requested tier when none is named', async () => {
    const { build } = await setUp();
    const tiers = [
      toTier({ id: '0', name: 'Cluster Viability', status: 'passed' }),
      toTier({ id: '1.5', name: 'Core Observability', status: 'progressing' }),
      toTier({ id: '2', name: 'Platform Experience', status: 'not-requested' }),
    ];

    expect(judge({ build: { ...build, tiers } })).toMatchObject({ kind: 'waiting', tier: { id: '1.5' } });
    expect(() => judge({ build: { ...build, tiers }, tier: '9' })).toThrow(/has no tier 9; it has 0, 1.5, 2/);
  });
});
