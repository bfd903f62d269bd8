import { FakeDatabasesApi } from '../../__testUtils__/fakeDatabasesApi';
import { type Checkpoints, runAction } from '../../__testUtils__/runAction';
import { createDatabaseRotateAction } from './databaseRotate';

const input = { environment: 'dev', name: 'shop' };

async function setUp() {
  const api = new FakeDatabasesApi();
  await api.withActiveShop();
  const action = createDatabaseRotateAction({ api: { databasesFor: () => api }, appBaseUrl: 'http://localhost' });
  return { api, action };
}

describe('goldenpath:database:rotate', () => {
  it("asks for a new password of the owner's grant and answers at once, with the secret's name", async () => {
    const { action } = await setUp();

    const { outputs, logged } = await runAction({ action, input });

    expect(outputs).toEqual({
      environment: 'dev',
      name: 'shop',
      app: 'web-shop',
      status: 'active',
      secretName: 'goldenpath/dev/web-shop/postgres',
      databaseUrl: 'http://localhost/goldenpath/databases/dev/shop',
    });
    expect(logged).toEqual([
      'The password of shop is being rotated; the secret goldenpath/dev/web-shop/postgres has the new one when it is done.',
    ]);
  });

  it('rotates once however often the task is started again', async () => {
    const { api, action } = await setUp();
    const checkpoints: Checkpoints = new Map();

    await runAction({ action, input, checkpoints });
    api.finishRotations();
    const { logged } = await runAction({ action, input, checkpoints });

    expect(api.count('rotateGrant')).toBe(1);
    expect(logged[0]).toMatch(/is rotated/);
  });

  it('rotates again when another task asks', async () => {
    const { api, action } = await setUp();

    await runAction({ action, input });
    api.finishRotations();
    await runAction({ action, input });

    expect(api.count('rotateGrant')).toBe(2);
  });

  it('leaves a database alone that was made anew before the task was started again', async () => {
    const { api, action } = await setUp();
    const checkpoints: Checkpoints = new Map();
    await runAction({ action, input, checkpoints });
    api.change({ status: 'decommissioned' });
    await api.createDatabase({ ...input, app: 'web-shop', owner: 'group:default/team-a' });

    await runAction({ action, input, checkpoints });

    expect(api.count('rotateGrant')).toBe(1);
  });

  it('rotates nothing in a dry run and says what would be', async () => {
    const { api, action } = await setUp();

    const { outputs, logged } = await runAction({ action, input: { ...input, app: 'analytics' }, isDryRun: true });

    expect(api.count('rotateGrant')).toBe(0);
    expect(outputs.secretName).toBe('goldenpath/dev/analytics/shop/postgres');
    expect(logged).toEqual([
      'Dry run: nothing is rotated. The role shop_analytics would get a new password, put into the secret goldenpath/dev/analytics/shop/postgres.',
    ]);
  });

  it.each([false, true])('says who has a grant where the app has none (dry run: %s)', async isDryRun => {
    const { action } = await setUp();

    await expect(runAction({ action, input: { ...input, app: 'billing' }, isDryRun })).rejects.toThrow(
      /billing has no grant on database shop in dev; web-shop, analytics have/,
    );
  });

  it.each([false, true])('refuses what is not active (dry run: %s)', async isDryRun => {
    const { api, action } = await setUp();
    api.changeGrant('web-shop', { status: 'provisioning' });

    await expect(runAction({ action, input, isDryRun })).rejects.toThrow(/only an active one/);
  });
});
