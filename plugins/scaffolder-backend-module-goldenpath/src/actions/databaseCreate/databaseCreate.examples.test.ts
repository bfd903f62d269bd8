import { FakeDatabasesApi } from '../../__testUtils__/fakeDatabasesApi';
import { runExamples } from '../../__testUtils__/runExamples';
import { createDatabaseCreateAction } from './databaseCreate';

it('runs its examples', async () => {
  const api = new FakeDatabasesApi();
  const action = createDatabaseCreateAction({ api: { databasesFor: () => api }, appBaseUrl: 'http://localhost' });

  const ran = await runExamples({
    action,
    check: ({ input, outputs }) =>
      expect(outputs).toMatchObject({ name: input.name, status: 'approved', needsApproval: false }),
  });

  expect(ran).toBe(2);
});
