import { mockServices } from '@backstage/backend-test-utils';
import { readProviderConfig } from './config';

function read(goldenpath?: object) {
  return readProviderConfig(
    mockServices.rootConfig({
      data: {
        app: { baseUrl: 'https://idp.example.com' },
        ...(goldenpath && { catalog: { providers: { goldenpath } } }),
      },
    }),
  );
}

describe('the configuration', () => {
  it('needs nothing but where the app is', () => {
    expect(read()).toEqual({
      schedules: {
        full: { frequency: { minutes: 10 }, timeout: { minutes: 5 } },
        changes: { frequency: { seconds: 15 }, timeout: { minutes: 1 } },
      },
      assumeRoles: new Map(),
      appBaseUrl: 'https://idp.example.com',
    });
  });

  it('may set both rhythms, and the roles of the Kubernetes plugin', () => {
    const { schedules, assumeRoles } = read({
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 2 } },
      changes: { frequency: 'PT5S', timeout: 'PT30S' },
      kubernetes: { assumeRoles: { dev: 'arn:aws:iam::111122223333:role/reader' } },
    });
    expect(schedules.full).toMatchObject({ frequency: { hours: 1 }, timeout: { minutes: 2 } });
    expect(schedules.changes).toMatchObject({ frequency: { seconds: 5 }, timeout: { seconds: 30 } });
    expect([...assumeRoles]).toEqual([['dev', 'arn:aws:iam::111122223333:role/reader']]);
  });

  it.each([
    [{ schedule: { timeout: { minutes: 1 } } }, /goldenpath\.schedule is no schedule.*frequency/],
    [
      { changes: { frequency: { fortnights: 1 }, timeout: { minutes: 1 } } },
      /goldenpath\.changes is no schedule.*days/,
    ],
    [{ kubernetes: { assumeRoles: { dev: 7 } } }, /assumeRoles\.dev/],
  ])('is refused where it cannot be kept: %j', (goldenpath, complaint) => {
    expect(() => read(goldenpath)).toThrow(complaint);
  });
});
