import { FakeDatabasesApi } from '../../__testUtils__/fakeDatabasesApi';
import { runExamples } from '../../__testUtils__/runExamples';
import { createRdsEnsureAction } from './rdsEnsure';

it('runs its examples', async () => {
  const api = new FakeDatabasesApi();

  const ran = await runExamples({
    action: createRdsEnsureAction({ api: { databasesFor: () => api } }),
    check: ({ outputs }) => expect(outputs.identifier).toBe('goldenpath-dev'),
  });

  expect(ran).toBe(1);
});
