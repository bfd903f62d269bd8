import { FakeDatabasesApi } from '../../__testUtils__/fakeDatabasesApi';
import { type Checkpoints, runAction } from '../../__testUtils__/runAction';
import { createDatabaseCreateAction } from './databaseCreate';

const input = { environment: 'dev', name: 'shop', app: 'web-shop', owner: 'group:default/team-a' };

function setUp() {
  const api = new FakeDatabasesApi();
  const action = createDatabaseCreateAction({ api: { databasesFor: () => api }, appBaseUrl: 'http://localhost:7007/' });
  return { api, action };
}

describe('goldenpath:database:create', () => {
  it('asks for the database and says where it is and what its secret is called, before it is there', async () => {
    const { action } = setUp();

    const { outputs } = await runAction({ action, input });

    expect(outputs).toEqual({
      environment: 'dev',
      name: 'shop',
      status: 'approved',
      needsApproval: false,
      secretName: 'goldenpath/dev/web-shop/postgres',
      databaseUrl: 'http://localhost:7007/goldenpath/databases/dev/shop',
    });
  });

  it('says that somebody else has to approve it, where that is so', async () => {
    const { action } = setUp();

    const { outputs, logged } = await runAction({ action, input: { ...input, environment: 'prod' } });

    expect(outputs).toMatchObject({ status: 'pending', needsApproval: true });
    expect(logged[0]).toMatch(/waits for approval by somebody else/);
  });

  it('makes one database however often the task is started again', async () => {
    const { api, action } = setUp();
    const checkpoints: Checkpoints = new Map();

    const first = await runAction({ action, input, checkpoints });
    const second = await runAction({ action, input, checkpoints });
    const withoutCheckpoints = await runAction({ action, input });

    expect(second.outputs).toEqual(first.outputs);
    expect(withoutCheckpoints.outputs).toEqual(first.outputs);
    expect(api.count('createDatabase')).toBe(2);
    expect(api.databases).toHaveLength(1);
  });

  it('asks for no new one when the first was decommissioned before the task was started again', async () => {
    const { api, action } = setUp();
    const checkpoints: Checkpoints = new Map();
    await runAction({ action, input, checkpoints });
    api.change({ status: 'decommissioned' });

    await runAction({ action, input, checkpoints });

    expect(api.databases).toHaveLength(1);
  });

  it('creates nothing in a dry run and says what would be', async () => {
    const { api, action } = setUp();

    const { outputs, logged } = await runAction({
      action,
      input: { ...input, environment: 'prod', role: 'shop_owner', createdb: true },
      isDryRun: true,
    });

    expect(api.databases).toEqual([]);
    expect(api.calls.map(({ call }) => call)).toEqual(['planDatabase']);
    expect(outputs).toMatchObject({
      status: 'pending',
      needsApproval: true,
      secretName: 'goldenpath/prod/web-shop/postgres',
    });
    expect(logged).toEqual([
      'Dry run: nothing is created. It would make the database shop in prod, owned by the role shop_owner, which may make databases of its own, with the secret goldenpath/prod/web-shop/postgres.',
      'Somebody else than its requester would have to approve it first.',
    ]);
  });

  it('names every reason why a dry run would be refused', async () => {
    const { action } = setUp();

    const asked = runAction({ action, input: { ...input, environment: 'moon', name: 'Shop' }, isDryRun: true });

    await expect(asked).rejects.toThrow(
      /environment: There is no environment "moon".*name: "Shop".*cannot name a database/,
    );
  });

  it('says why the backend refuses', async () => {
    const { action } = setUp();

    await expect(runAction({ action, input: { ...input, name: 'template1' } })).rejects.toThrow(
      /reserved by PostgreSQL or RDS; choose another name/,
    );
  });
});
