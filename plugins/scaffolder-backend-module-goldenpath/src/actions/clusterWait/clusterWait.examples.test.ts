import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { runExamples } from '../../__testUtils__/runExamples';
import { createClusterWaitAction } from './clusterWait';

it('runs its examples', async () => {
  const api = new FakeGoldenPathApi();
  const build = await api.createBuild({ environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a' });
  const passed = new Set(['0', '1', '1.5']);
  api.put({
    ...build,
    phase: 'ready',
    tiers: build.tiers.map(tier => ({ ...tier, status: passed.has(tier.id) ? 'passed' : 'not-requested' })),
  });

  const ran = await runExamples({
    action: createClusterWaitAction({ api: { apiFor: () => api } }),
    check: ({ outputs }) => expect(outputs.tierStatus).toBe('passed'),
  });

  expect(ran).toBe(2);
});
