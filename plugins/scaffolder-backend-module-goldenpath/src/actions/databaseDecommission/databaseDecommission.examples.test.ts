import { FakeDatabasesApi } from '../../__testUtils__/fakeDatabasesApi';
import { runExamples } from '../../__testUtils__/runExamples';
import { createDatabaseDecommissionAction } from './databaseDecommission';

it('runs its examples', async () => {
  const api = new FakeDatabasesApi();
  await api.withActiveShop();

  const ran = await runExamples({
    action: createDatabaseDecommissionAction({ api: { databasesFor: () => api }, appBaseUrl: 'http://localhost' }),
    check: ({ outputs }) => expect(outputs.status).toBe('decommissioning'),
  });

  expect(ran).toBe(1);
});
