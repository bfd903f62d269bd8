import { FakeDatabasesApi } from '../../__testUtils__/fakeDatabasesApi';
import { type Checkpoints, runAction } from '../../__testUtils__/runAction';
import { createDatabaseDecommissionAction } from './databaseDecommission';

const input = { environment: 'dev', name: 'shop', confirm: 'shop' };
const answered = {
  environment: 'dev',
  name: 'shop',
  databaseUrl: 'http://localhost/goldenpath/databases/dev/shop',
};

async function setUp() {
  const api = new FakeDatabasesApi();
  await api.withActiveShop();
  const action = createDatabaseDecommissionAction({ api: { databasesFor: () => api }, appBaseUrl: 'http://localhost' });
  return { api, action };
}

describe('goldenpath:database:decommission', () => {
  it('asks for its end and answers at once', async () => {
    const { api, action } = await setUp();

    const { outputs } = await runAction({ action, input: { ...input, dump: true } });

    expect(outputs).toEqual({ ...answered, status: 'decommissioning' });
    expect(api.calls).toContainEqual({ call: 'decommission', options: { confirm: 'shop', dump: true } });
  });

  it('asks once however often the task is started again', async () => {
    const { api, action } = await setUp();

    await runAction({ action, input });
    const { outputs } = await runAction({ action, input });

    expect(outputs.status).toBe('decommissioning');
    expect(api.count('decommission')).toBe(1);
  });

  it('leaves a database alone that was made anew before the task was started again', async () => {
    const { api, action } = await setUp();
    const checkpoints: Checkpoints = new Map();
    await runAction({ action, input, checkpoints });
    api.change({ status: 'decommissioned' });
    await api.createDatabase({ environment: 'dev', name: 'shop', app: 'web-shop', owner: 'group:default/team-a' });

    const { outputs } = await runAction({ action, input, checkpoints });

    expect(outputs.status).toBe('decommissioned');
    expect((await api.getDatabase({ environment: 'dev', name: 'shop' })).status).toBe('approved');
  });

  it.each([false, true])('refuses a wrong confirmation (dry run: %s)', async isDryRun => {
    const { api, action } = await setUp();

    await expect(runAction({ action, input: { ...input, confirm: 'yes' }, isDryRun })).rejects.toThrow(
      /to confirm, give the database's name, shop/,
    );

    expect((await api.getDatabase({ environment: 'dev', name: 'shop' })).status).toBe('active');
  });

  it('gives the plan in a dry run', async () => {
    const { api, action } = await setUp();

    const { outputs, logged } = await runAction({ action, input, isDryRun: true });

    expect(outputs).toEqual({
      ...answered,
      status: 'active',
      deletes: ['postgresql/database shop', 'secretsmanager/secret goldenpath/dev/web-shop/postgres'],
      keeps: ['rds/instance goldenpath-dev'],
    });
    expect(logged[0]).toBe('Dry run: nothing is deleted.');
    expect(api.count('decommission')).toBe(0);
  });
});
