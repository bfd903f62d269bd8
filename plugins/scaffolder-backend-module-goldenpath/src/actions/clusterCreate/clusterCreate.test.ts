import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { runAction } from '../../__testUtils__/runAction';
import { createClusterCreateAction } from './clusterCreate';

const input = { environment: 'dev', owner: 'group:default/team-a', lifecycle: 'ephemeral' as const };

function setUp() {
  const api = new FakeGoldenPathApi();
  const action = createClusterCreateAction({ api: { apiFor: () => api }, appBaseUrl: 'http://localhost:7007/' });
  return { api, action };
}

describe('goldenpath:cluster:create', () => {
  it('asks for the build and says where it is, before it is ready', async () => {
    const { action } = setUp();

    const { outputs } = await runAction({ action, input });

    expect(outputs).toEqual({
      environment: 'dev',
      buildId: '23-01-26-01',
      clusterName: 'goldenpath-dev-eks-23-01-26-01',
      hostSuffix: 'b-23-01-26-01.dev.goldenpathidp.io',
      buildUrl: 'http://localhost:7007/goldenpath/builds/dev/23-01-26-01',
      entityRef: 'resource:default/goldenpath-dev-eks-23-01-26-01',
    });
  });

  it('makes one build however often the task is started again', async () => {
    const { api, action } = setUp();
    const checkpoints = new Map();

    const first = await runAction({ action, input, checkpoints });
    const second = await runAction({ action, input, checkpoints });
    const withoutCheckpoints = await runAction({ action, input });

    expect(second.outputs).toEqual(first.outputs);
    expect(withoutCheckpoints.outputs).toEqual(first.outputs);
    expect(api.calls.filter(call => call === 'createBuild')).toHaveLength(2);
  });

  it('creates nothing in a dry run and says what would be', async () => {
    const { api, action } = setUp();

    const { outputs, logged } = await runAction({ action, input, isDryRun: true });

    expect(api.calls).toEqual(['plan']);
    expect(outputs.clusterName).toBe('goldenpath-dev-eks-23-01-26-01');
    expect(logged.join('\n')).toContain('nothing is created');
    expect(logged.join('\n')).toMatch(/Skipped: keycloak/);
  });

  it('names every reason why a dry run would be refused', async () => {
    const { action } = setUp();

    await expect(
      runAction({ action, input: { ...input, environment: 'moon', ttlHours: 9999 }, isDryRun: true }),
    ).rejects.toThrow(/environment/);
  });
});
