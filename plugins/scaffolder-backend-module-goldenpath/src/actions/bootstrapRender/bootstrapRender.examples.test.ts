import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { runExamples } from '../../__testUtils__/runExamples';
import { createBootstrapRenderAction } from './bootstrapRender';

it('runs its examples', async () => {
  const api = new FakeGoldenPathApi();
  await api.createBuild({ environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a' });

  const ran = await runExamples({
    action: createBootstrapRenderAction({ api: { apiFor: () => api } }),
    check: ({ outputs }) => expect(outputs.bootstrapPath).toMatch(/(^|\/)bootstrap\.yaml$/),
  });

  expect(ran).toBe(2);
});
