import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { runAction } from '../../__testUtils__/runAction';
import { runExamples } from '../../__testUtils__/runExamples';
import { createClusterExtendAction } from './clusterExtend';

async function setUp() {
  const api = new FakeGoldenPathApi();
  const build = await api.createBuild({ environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a' });
  return { api, build, action: createClusterExtendAction({ api: { apiFor: () => api } }) };
}

const input = { environment: 'dev', buildId: '23-01-26-01', hours: 2 };

describe('goldenpath:cluster:extend', () => {
  it('adds the hours', async () => {
    const { action } = await setUp();

    expect((await runAction({ action, input })).outputs).toEqual({ expiresAt: '2026-01-23T20:00:00.000Z' });
  });

  it('adds them once when the task is started again', async () => {
    const { api, action } = await setUp();
    const checkpoints = new Map();

    await runAction({ action, input, checkpoints });
    const again = await runAction({ action, input, checkpoints });

    expect(again.outputs).toEqual({ expiresAt: '2026-01-23T20:00:00.000Z' });
    expect(api.calls.filter(call => call.startsWith('extendBuild'))).toEqual(['extendBuild 2']);
  });

  it('changes nothing in a dry run', async () => {
    const { api, action } = await setUp();

    const { outputs } = await runAction({ action, input, isDryRun: true });

    expect(outputs).toEqual({ expiresAt: '2026-01-23T20:00:00.000Z' });
    expect(api.calls.some(call => call.startsWith('extendBuild'))).toBe(false);
  });

  it('refuses a cluster that does not expire', async () => {
    const { api, build, action } = await setUp();
    const { expiresAt: _, ...withoutExpiry } = build;
    api.put(withoutExpiry);

    await expect(runAction({ action, input })).rejects.toThrow(/does not expire/);
  });

  it('runs its examples', async () => {
    const { action } = await setUp();

    const ran = await runExamples({ action, check: ({ outputs }) => expect(outputs.expiresAt).toBeDefined() });

    expect(ran).toBe(1);
  });
});
