import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { Refusal } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access } from '../permissions/Access';
import { AuthorizedDatabasesService } from './AuthorizedDatabasesService';
import type { DatabasesService } from './DatabasesService';

const credentials = mockCredentials.user('user:default/ada');
const key = { environment: 'dev', name: 'shop' };

function setUp(options: { owns?: string[]; isPlatform?: boolean; denied?: string[]; refusals?: Refusal[] } = {}) {
  const database = { ...key, owner: 'group:default/team-a', incarnation: 2 };
  const inner = {
    plan: jest.fn(async () => ({ refusals: options.refusals ?? [], needsApproval: false })),
    create: jest.fn(async () => ({ database, isNew: true })),
    list: jest.fn(async () => ({ items: [], totalItems: 0 })),
    get: jest.fn(async () => database),
    requestGrant: jest.fn(async () => database),
    approve: jest.fn(async () => database),
    reject: jest.fn(async () => database),
    retry: jest.fn(async () => database),
    rotate: jest.fn(async () => database),
    revoke: jest.fn(async () => database),
    planDecommission: jest.fn(async () => ({})),
    decommission: jest.fn(async () => database),
    audit: jest.fn(async () => ({ items: [], totalItems: 0 })),
    auditCsv: jest.fn(async () => ''),
  };
  const denied = new Set(options.denied);
  const access = {
    require: async ({ permission, act }: { permission: { name: string }; act: string }) => {
      if (denied.has(permission.name)) {
        throw new NotAllowedError(`You may not ${act}. It needs the permission ${permission.name}`);
      }
    },
    mayActFor: async ({ owner }: { owner: string }) =>
      options.isPlatform === true || (options.owns ?? ['user:default/ada']).includes(owner),
  };
  const service = new AuthorizedDatabasesService({
    inner: inner as unknown as DatabasesService,
    access: access as unknown as Access,
  });
  return { inner, service };
}

type Act = (service: DatabasesService) => Promise<unknown>;

/** What is for owners, and the permission that it needs beside. */
const changes: [keyof DatabasesService, string, Act][] = [
  ['retry', 'goldenpath.database.create', service => service.retry({ key, credentials })],
  ['rotate', 'goldenpath.database.rotate', service => service.rotate({ key, app: 'shop', credentials })],
  [
    'revoke',
    'goldenpath.database.decommission',
    service => service.revoke({ key, app: 'shop', confirm: 'shop', credentials }),
  ],
  [
    'decommission',
    'goldenpath.database.decommission',
    service => service.decommission({ key, confirm: 'shop', dump: false, credentials }),
  ],
];

/** What is for everybody with the permission. */
const others: [keyof DatabasesService, string, Act][] = [
  ['plan', 'goldenpath.database.create', service => service.plan({ request: {}, credentials })],
  ['create', 'goldenpath.database.create', service => service.create({ request: {}, credentials })],
  ['requestGrant', 'goldenpath.database.create', service => service.requestGrant({ key, request: {}, credentials })],
  ['approve', 'goldenpath.database.approve', service => service.approve({ key, credentials })],
  ['reject', 'goldenpath.database.approve', service => service.reject({ key, reason: 'no', credentials })],
  ['list', 'goldenpath.database.read', service => service.list({ query: {}, credentials })],
  ['get', 'goldenpath.database.read', service => service.get({ key, credentials })],
  ['planDecommission', 'goldenpath.database.read', service => service.planDecommission({ key, credentials })],
  ['audit', 'goldenpath.database.read', service => service.audit({ query: {}, credentials })],
  ['auditCsv', 'goldenpath.database.read', service => service.auditCsv({ query: {}, credentials })],
];

describe('AuthorizedDatabasesService', () => {
  describe.each(changes)('%s', (name, _permission, change) => {
    it('is for the owner, and for a holder of the platform permission', async () => {
      for (const who of [{ owns: ['group:default/team-a'] }, { isPlatform: true }]) {
        const { inner, service } = setUp(who);
        await change(service);
        expect(inner[name]).toHaveBeenCalledTimes(1);
      }
    });

    it('is for nobody else, who is told whom to ask', async () => {
      const { inner, service } = setUp();
      await expect(change(service)).rejects.toThrow(
        /it belongs to group:default\/team-a. Ask them or your platform team/,
      );
      expect(inner[name]).not.toHaveBeenCalled();
    });

    it('is done to the very incarnation that was allowed', async () => {
      const { inner, service } = setUp({ isPlatform: true });
      await change(service);
      expect(inner[name]).toHaveBeenCalledWith(expect.objectContaining({ key: { ...key, incarnation: 2 } }));
    });
  });

  it.each([...changes, ...others])('%s needs the permission %s, of its owner too', async (name, permission, act) => {
    const { inner, service } = setUp({ owns: ['group:default/team-a'], denied: [permission] });
    await expect(act(service)).rejects.toThrow(new RegExp(`It needs the permission ${permission}`));
    expect(inner[name]).not.toHaveBeenCalled();
  });

  it.each(others)('%s asks for no ownership beside the permission %s', async (name, _permission, act) => {
    const { inner, service } = setUp({ owns: [] });
    await act(service);
    expect(inner[name]).toHaveBeenCalledTimes(1);
  });

  it('takes requests for the caller and the caller’s groups only, the short reference included', async () => {
    const request = { ...key, owner: 'group:default/team-b' };
    const stranger = setUp();
    await expect(stranger.service.create({ request, credentials })).rejects.toThrow(
      /You may not ask for a database for group:default\/team-b/,
    );
    expect(stranger.inner.create).not.toHaveBeenCalled();

    const member = setUp({ owns: ['group:default/team-b'] });
    await member.service.create({ request, credentials });
    await member.service.create({ request: { ...key, owner: 'Group:team-b' }, credentials });
    expect(member.inner.create).toHaveBeenCalledTimes(2);
  });

  it('says what is wrong with a request before saying whose it may not be, and makes nothing of it', async () => {
    const { inner, service } = setUp({
      refusals: [{ path: 'environment', code: 'UNKNOWN_ENVIRONMENT', message: 'There is no environment "moon"' }],
    });
    await expect(
      service.create({ request: { environment: 'moon', owner: 'group:default/team-b' }, credentials }),
    ).rejects.toThrow(/environment: There is no environment "moon"/);
    expect(inner.create).not.toHaveBeenCalled();
  });
});
