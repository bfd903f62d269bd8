import { FakeDatabasesApi } from '../../__testUtils__/fakeDatabasesApi';
import { runExamples } from '../../__testUtils__/runExamples';
import { createDatabaseRotateAction } from './databaseRotate';

it('runs its examples', async () => {
  const api = new FakeDatabasesApi();
  await api.withActiveShop();
  const action = createDatabaseRotateAction({ api: { databasesFor: () => api }, appBaseUrl: 'http://localhost' });

  const ran = await runExamples({
    action,
    check: ({ input, outputs }) => expect(outputs.app).toBe(input.app ?? 'web-shop'),
  });

  expect(ran).toBe(2);
  expect(api.count('rotateGrant')).toBe(2);
});
