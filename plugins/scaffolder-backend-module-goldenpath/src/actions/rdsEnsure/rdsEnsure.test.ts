import type { InstanceStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { FakeDatabasesApi } from '../../__testUtils__/fakeDatabasesApi';
import { type Checkpoints, runAction } from '../../__testUtils__/runAction';
import { createRdsEnsureAction } from './rdsEnsure';

const input = { environment: 'dev' };

function setUp(status: InstanceStatus = 'absent') {
  const api = new FakeDatabasesApi();
  api.instance = { ...api.instance, status };
  return { api, action: createRdsEnsureAction({ api: { databasesFor: () => api } }) };
}

describe('goldenpath:rds:ensure', () => {
  it('asks for the instance and answers at once', async () => {
    const { action } = setUp();

    const { outputs, logged } = await runAction({ action, input });

    expect(outputs).toEqual({ environment: 'dev', identifier: 'goldenpath-dev', status: 'creating' });
    expect(logged).toEqual(['The database instance goldenpath-dev of dev is creating.']);
  });

  it('brings back no instance that was retired before the task was started again', async () => {
    const { api, action } = setUp();
    const checkpoints: Checkpoints = new Map();
    await runAction({ action, input, checkpoints });
    api.instance = { ...api.instance, status: 'retired' };

    await runAction({ action, input, checkpoints });

    expect(api.count('ensureInstance')).toBe(1);
    expect(api.instance.status).toBe('retired');
  });

  it('changes nothing about an instance that is as it should be', async () => {
    const { action } = setUp('available');

    expect((await runAction({ action, input })).outputs.status).toBe('available');
  });

  it.each<[InstanceStatus, RegExp]>([
    ['absent', /would make goldenpath-dev: db.t3.micro, PostgreSQL 17, 20 GiB, backups kept for 7 days/],
    ['retired', /would make goldenpath-dev/],
    ['adoptable', /would be adopted/],
    ['failed', /would be tried again/],
    ['available', /would be verified/],
    ['creating', /would be verified/],
    ['changing', /would be verified/],
    ['retiring', /would be refused until that is over/],
    ['unknown', /what would happen is not known/],
  ])('makes nothing in a dry run, and says what would happen to an instance that is %s', async (status, words) => {
    const { api, action } = setUp(status);

    const { outputs, logged } = await runAction({ action, input, isDryRun: true });

    expect(api.count('ensureInstance')).toBe(0);
    expect(outputs).toEqual({ environment: 'dev', identifier: 'goldenpath-dev', status });
    expect(logged[0]).toMatch(/^Dry run: nothing is made\./);
    expect(logged[0]).toMatch(words);
  });

  it('says why the backend refuses', async () => {
    const { action } = setUp();

    await expect(runAction({ action, input: { environment: 'moon' } })).rejects.toThrow(/no environment moon/);
  });
});
