import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { runExamples } from '../../__testUtils__/runExamples';
import { createClusterCreateAction } from './clusterCreate';

it('runs its examples', async () => {
  const api = new FakeGoldenPathApi();
  const action = createClusterCreateAction({ api: { apiFor: () => api }, appBaseUrl: 'http://localhost' });

  const ran = await runExamples({
    action,
    check: ({ outputs }) => expect(outputs.buildId).toMatch(/^23-01-26-\d\d$/),
  });

  expect(ran).toBe(2);
});
