import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { fakeAuditor } from '../__testUtils__/fakeAuditor';
import type { Access, Visibility } from '../permissions/Access';
import { AuthorizedDnsService } from './AuthorizedDnsService';
import type { DnsService } from './DnsService';

const credentials = mockCredentials.user('user:default/ada');
const query = { environment: 'dev' };

function setUp(options: { visibility?: Visibility; mayCleanUp?: boolean } = {}) {
  const record = { name: 'x.dev.goldenpathidp.io', type: 'A', values: [] };
  const inner = {
    get: jest.fn(async () => ({})),
    readZone: jest.fn(async () => ({})),
    cleanUp: jest.fn(async () => ({
      batches: [
        { result: 'deleted', records: [record] },
        { result: 'failed', records: [record] },
      ],
    })),
  };
  const access = {
    visibility: async () => options.visibility ?? { kind: 'all' },
    require: async () => {
      if (!options.mayCleanUp) {
        throw new NotAllowedError('needs goldenpath.dns.cleanup');
      }
    },
    actor: () => 'user:default/ada',
  };
  const { auditor, events } = fakeAuditor();
  const service = new AuthorizedDnsService({
    inner: inner as unknown as DnsService,
    access: access as unknown as Access,
    auditor,
  });
  return { inner, service, events };
}

describe('AuthorizedDnsService', () => {
  it('shows the whole zone to who sees all builds, and to others the namespaces of theirs', async () => {
    const all = setUp();
    await all.service.get({ credentials, query });
    expect(all.inner.get).toHaveBeenCalledWith({ credentials, query });

    const allowed = { field: 'owner', values: ['group:default/team-a'] } as const;
    const some = setUp({ visibility: { kind: 'some', allowed: { ...allowed, values: [...allowed.values] } } });
    await some.service.get({ credentials, query });
    expect(some.inner.get).toHaveBeenCalledWith({ credentials, query, allowed });
  });

  it('shows and reads nothing for who sees no build', async () => {
    const { inner, service } = setUp({ visibility: { kind: 'none' } });
    await expect(service.get({ credentials, query })).rejects.toThrow(
      /You may not see DNS zones.*goldenpath.build.read/,
    );
    await expect(service.readZone({ credentials, environment: 'dev' })).rejects.toThrow(NotAllowedError);
    expect(inner.get).not.toHaveBeenCalled();
    expect(inner.readZone).not.toHaveBeenCalled();
  });

  it('makes one auditor event of a clean-up, allowed or not, and none of a look at one', async () => {
    const denied = setUp();
    await expect(denied.service.cleanUp({ credentials, request: { environment: 'dev' } })).rejects.toThrow(
      /needs goldenpath.dns.cleanup/,
    );
    expect(denied.inner.cleanUp).not.toHaveBeenCalled();
    expect(denied.events).toMatchObject([{ eventId: 'dns-cleanup', severityLevel: 'high', ended: { as: 'failure' } }]);

    const { service, events } = setUp({ mayCleanUp: true });
    await service.cleanUp({ credentials, request: { environment: 'dev', dryRun: true } });
    expect(events).toEqual([]);
    await service.cleanUp({ credentials, request: { environment: 'dev' } });
    expect(events).toMatchObject([
      { eventId: 'dns-cleanup', ended: { as: 'success', meta: { deleted: ['A x.dev.goldenpathidp.io'], failed: 1 } } },
    ]);
  });
});
