import { mockCredentials } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { fakeAuditor } from '../__testUtils__/fakeAuditor';
import type { Access } from '../permissions/Access';
import { AuditedDatabasesService } from './AuditedDatabasesService';
import type { DatabasesService } from './DatabasesService';

const credentials = mockCredentials.user('user:default/ada');
const key = { environment: 'dev', name: 'shop' };
const database = { ...key, incarnation: 2, grants: [{ secret: 'goldenpath/dev/shop/postgres' }] };

function setUp(act: () => Promise<unknown>) {
  const { auditor, events } = fakeAuditor();
  const inner = new Proxy({} as DatabasesService, { get: () => act });
  const access = { actor: () => 'user:default/ada' } as unknown as Access;
  return { events, service: new AuditedDatabasesService({ inner, auditor, access }) };
}

type Act = (service: DatabasesService) => Promise<unknown>;

/** What changes something: the event that it is, how severe that is, and what the event says of it from the beginning. */
const changes: [keyof DatabasesService, string, string, object, Act][] = [
  [
    'requestGrant',
    'database-grant-request',
    'medium',
    key,
    service => service.requestGrant({ key, request: { app: 'analytics' }, credentials }),
  ],
  [
    'approve',
    'database-approve',
    'high',
    { ...key, app: 'a' },
    service => service.approve({ key, app: 'a', credentials }),
  ],
  ['reject', 'database-reject', 'medium', key, service => service.reject({ key, reason: 'no', credentials })],
  ['retry', 'database-retry', 'medium', key, service => service.retry({ key, credentials })],
  [
    'rotate',
    'database-rotate',
    'high',
    { ...key, app: 'a' },
    service => service.rotate({ key, app: 'a', credentials }),
  ],
  [
    'revoke',
    'database-revoke',
    'high',
    { ...key, app: 'a' },
    service => service.revoke({ key, app: 'a', confirm: 'a', credentials }),
  ],
  [
    'decommission',
    'database-decommission',
    'high',
    key,
    service => service.decommission({ key, confirm: 'shop', dump: true, credentials }),
  ],
];

const reads: [keyof DatabasesService, Act][] = [
  ['plan', service => service.plan({ request: {}, credentials })],
  ['list', service => service.list({ query: {}, credentials })],
  ['get', service => service.get({ key, credentials })],
  ['planDecommission', service => service.planDecommission({ key, credentials })],
  ['audit', service => service.audit({ query: {}, credentials })],
  ['auditCsv', service => service.auditCsv({ query: {}, credentials })],
];

describe('AuditedDatabasesService', () => {
  it.each(changes)('makes one event of %s (%s, %s), with who, what, and what came of it', async (...change) => {
    const [, eventId, severityLevel, about, act] = change;
    const { events, service } = setUp(async () => database);
    expect(await act(service)).toBe(database);
    expect(events).toEqual([
      {
        eventId,
        severityLevel,
        meta: { actor: 'user:default/ada', ...about },
        ended: { as: 'success', meta: { ...key, incarnation: 2 } },
      },
    ]);
  });

  it.each(changes)(
    'records %s that is refused as failed, with the message alone, and passes it on',
    async (...change) => {
      const [, eventId, , , act] = change;
      const refusal = new ConflictError('dev/shop is pending: that is not possible now');
      const { events, service } = setUp(async () => {
        throw refusal;
      });
      await expect(act(service)).rejects.toBe(refusal);
      expect(events).toEqual([expect.objectContaining({ eventId, ended: { as: 'failure', error: refusal } })]);
    },
  );

  it('makes one event of a request, which names what it led to', async () => {
    const { events, service } = setUp(async () => ({ database, isNew: true }));
    await service.create({ request: { ...key, description: 'ours' }, credentials });
    expect(events).toEqual([
      {
        eventId: 'database-create',
        severityLevel: 'medium',
        meta: { actor: 'user:default/ada' },
        ended: { as: 'success', meta: { ...key, incarnation: 2 } },
      },
    ]);
  });

  it('says nothing of grants and secrets, nor of what was typed or reasoned', async () => {
    const { events, service } = setUp(async () => database);
    for (const [, , , , act] of changes) {
      await act(service);
    }
    expect(JSON.stringify(events)).not.toMatch(/postgres|confirm|"no"|dump/);
  });

  it('records what is thrown and is no error as one', async () => {
    const { events, service } = setUp(() => Promise.reject('out of order'));
    await expect(service.retry({ key, credentials })).rejects.toBe('out of order');
    expect(events[0].ended).toEqual({ as: 'failure', error: new Error('out of order') });
  });

  it.each(reads)('makes no event of %s', async (_name, read) => {
    const { events, service } = setUp(async () => database);
    await read(service);
    expect(events).toEqual([]);
  });
});
