import type { CallBudget } from '@goldenpath/backstage-plugin-goldenpath-node';
import { startApi } from '../../__testUtils__/apiBackend';
import { supportedDatabases } from '../__testUtils__/databases';

const databases = supportedDatabases();

describe('a cloud of an environment', () => {
  it("is given a budget that is kept in the plugin's database, and may say how large it is", async () => {
    const knex = await databases.init('SQLITE_3');
    const given: (CallBudget | undefined)[] = [];
    await startApi({
      knex,
      environment: { callBudget: { share: 0.2 } },
      cloud: (environment, { callBudget }) => {
        expect(environment.config.getNumber('callBudget.share')).toBe(0.2);
        given.push(callBudget);
        return {};
      },
    });
    const bucket = { id: 'a cloud/an account', burst: 1, perSecond: 0.01 };
    expect(await given[0]?.take(bucket)).toEqual({ granted: true });
    expect(await given[0]?.take(bucket)).toMatchObject({ granted: false });
    expect(await knex('call_buckets')).toMatchObject([{ bucket: bucket.id }]);
  });
});
