import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { type Checkpoints, runAction } from '../../__testUtils__/runAction';
import { runExamples } from '../../__testUtils__/runExamples';
import { createClusterDestroyAction } from './clusterDestroy';

async function setUp() {
  const api = new FakeGoldenPathApi();
  await api.createBuild({ environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a' });
  return { api, action: createClusterDestroyAction({ api: { apiFor: () => api } }) };
}

const input = { environment: 'dev', buildId: '23-01-26-01', confirm: '23-01-26-01' };

describe('goldenpath:cluster:destroy', () => {
  it('asks for the teardown and answers at once', async () => {
    const { action } = await setUp();

    expect((await runAction({ action, input })).outputs).toEqual({ phase: 'tearing-down' });
  });

  it('asks once however often the task is started again', async () => {
    const { api, action } = await setUp();

    await runAction({ action, input });
    await runAction({ action, input });

    expect(api.calls.filter(call => call === 'teardown')).toHaveLength(1);
  });

  it('leaves a cluster alone that was built anew before the task was started again', async () => {
    const { api, action } = await setUp();
    const checkpoints: Checkpoints = new Map();
    await runAction({ action, input, checkpoints });
    const first = await api.getBuild(input);
    api.put({ ...first, phase: 'gone' });
    api.put({ ...first, incarnation: 2, phase: 'ready' });

    const { outputs } = await runAction({ action, input, checkpoints });

    expect(outputs).toEqual({ phase: 'gone' });
    expect((await api.getBuild(input)).phase).toBe('ready');
  });

  it('refuses a wrong confirmation', async () => {
    const { api, action } = await setUp();

    await expect(runAction({ action, input: { ...input, confirm: 'yes' } })).rejects.toThrow(/23-01-26-01/);

    expect(api.calls).not.toContain('teardown');
  });

  it('gives the plan in a dry run', async () => {
    const { api, action } = await setUp();

    const { outputs } = await runAction({ action, input, isDryRun: true });

    expect(outputs).toEqual({
      phase: 'pending',
      deletes: ['eks/cluster goldenpath-dev-eks-23-01-26-01'],
      keeps: ['ec2/vpc vpc-1'],
    });
    expect(api.calls).not.toContain('teardown');
  });

  it('runs its examples', async () => {
    const { action } = await setUp();

    const ran = await runExamples({ action, check: ({ outputs }) => expect(outputs.phase).toBe('tearing-down') });

    expect(ran).toBe(1);
  });
});
