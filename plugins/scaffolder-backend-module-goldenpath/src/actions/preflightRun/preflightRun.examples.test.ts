import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { runExamples } from '../../__testUtils__/runExamples';
import { createPreflightRunAction } from './preflightRun';

it('runs its examples', async () => {
  const api = new FakeGoldenPathApi();

  const ran = await runExamples({
    action: createPreflightRunAction({ api: { apiFor: () => api } }),
    check: ({ outputs }) => expect(outputs.passed).toBe(true),
  });

  expect(ran).toBe(2);
});
