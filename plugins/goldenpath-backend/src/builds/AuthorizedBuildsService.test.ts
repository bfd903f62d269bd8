import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { Refusal } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access, Visibility } from '../permissions/Access';
import { AuthorizedBuildsService } from './AuthorizedBuildsService';
import type { BuildsService } from './BuildsService';

const credentials = mockCredentials.user('user:default/ada');
const key = { environment: 'dev', buildId: '23-01-26-01' };

function setUp(
  options: {
    owns?: string[];
    isPlatform?: boolean;
    denied?: string[];
    visibility?: Visibility;
    refusals?: Refusal[];
  } = {},
) {
  const denied = new Set(options.denied);
  const inner = {
    plan: jest.fn(async () => ({ refusals: options.refusals ?? [] })),
    create: jest.fn(async () => ({})),
    get: jest.fn(async () => ({ owner: 'group:default/team-a', incarnation: 2 })),
    list: jest.fn(async () => ({ items: [{}], totalItems: 1 })),
    events: jest.fn(async () => ({ items: [], totalItems: 0 })),
    extend: jest.fn(async () => ({})),
    retry: jest.fn(async () => ({})),
    planTeardown: jest.fn(async () => ({})),
    teardown: jest.fn(async () => ({})),
  };
  const refuse = async ({ permission }: { permission: { name: string } }) => {
    if (denied.has(permission.name)) {
      throw new NotAllowedError(`needs ${permission.name}`);
    }
  };
  const access = {
    require: refuse,
    requireForBuild: refuse,
    visibility: async () => options.visibility ?? { kind: 'all' },
    mayActFor: async ({ owner }: { owner: string }) =>
      options.isPlatform === true || (options.owns ?? ['user:default/ada']).includes(owner),
    actor: () => 'user:default/ada',
  };
  const service = new AuthorizedBuildsService({
    inner: inner as unknown as BuildsService,
    access: access as unknown as Access,
  });
  return { inner, service };
}

const changes = {
  extend: (service: BuildsService) => service.extend({ key, hours: 1, credentials }),
  retry: (service: BuildsService) => service.retry({ key, credentials }),
  teardown: (service: BuildsService) => service.teardown({ key, confirm: '23-01-26-01', credentials }),
};

describe('AuthorizedBuildsService', () => {
  describe.each(Object.entries(changes))('%s', (name, change) => {
    it('is for the owner', async () => {
      const { inner, service } = setUp({ owns: ['user:default/ada', 'group:default/team-a'] });
      await change(service);
      expect(inner[name as keyof typeof changes]).toHaveBeenCalled();
    });

    it('is for a holder of the platform permission', async () => {
      const { inner, service } = setUp({ isPlatform: true });
      await change(service);
      expect(inner[name as keyof typeof changes]).toHaveBeenCalled();
    });

    it('is for nobody else', async () => {
      const { inner, service } = setUp();
      await expect(change(service)).rejects.toThrow(/it belongs to group:default\/team-a/);
      expect(inner[name as keyof typeof changes]).not.toHaveBeenCalled();
    });

    it('can be denied to the owner by policy', async () => {
      const { inner, service } = setUp({ owns: ['group:default/team-a'], denied: [`goldenpath.build.${name}`] });
      await expect(change(service)).rejects.toThrow(NotAllowedError);
      expect(inner[name as keyof typeof changes]).not.toHaveBeenCalled();
    });
  });

  it('creates builds for the caller and the caller’s groups only', async () => {
    const request = { environment: 'dev', owner: 'group:default/team-b' };
    const stranger = setUp();
    await expect(stranger.service.create({ request, credentials })).rejects.toThrow(
      /may not create a build for group:default\/team-b/,
    );
    expect(stranger.inner.create).not.toHaveBeenCalled();

    const member = setUp({ owns: ['group:default/team-b'] });
    await member.service.create({ request, credentials });
    expect(member.inner.create).toHaveBeenCalled();
  });

  it('says what is wrong with a request before saying whose it may not be', async () => {
    const { service } = setUp({
      refusals: [{ path: 'environment', code: 'UNKNOWN_ENVIRONMENT', message: 'There is no environment "moon"' }],
    });

    await expect(
      service.create({ request: { environment: 'moon', owner: 'group:default/team-b' }, credentials }),
    ).rejects.toThrow(/environment: There is no environment "moon"/);
  });

  it.each([
    ['a persistent build with databases', { lifecycle: 'persistent', databases: [{ app: 'shop' }] }, 0],
    ['a persistent build without', { lifecycle: 'persistent', databases: [] }, 1],
    ['an ephemeral build, whose databases go with it', { databases: [{ app: 'shop' }] }, 1],
  ])('without the permission to create databases, of %s: %j, makes %i', async (_what, request, made) => {
    const { inner, service } = setUp({ denied: ['goldenpath.database.create'] });
    const [created] = await Promise.allSettled([
      service.create({ request: { environment: 'dev', owner: 'user:default/ada', ...request }, credentials }),
    ]);
    expect(created.status).toBe(made === 1 ? 'fulfilled' : 'rejected');
    expect(inner.create).toHaveBeenCalledTimes(made);
  });

  it('lets nobody create a build for others by a request that is refused now and could be met a moment later', async () => {
    const { inner, service } = setUp({
      refusals: [{ path: 'buildId', code: 'INVALID', message: '24-01-26-01 is in the future' }],
    });

    await expect(
      service.create({ request: { environment: 'dev', owner: 'group:default/team-b' }, credentials }),
    ).rejects.toThrow(/in the future/);
    expect(inner.create).not.toHaveBeenCalled();
  });

  it('knows the caller’s group also by its short reference', async () => {
    const { inner, service } = setUp({ owns: ['group:default/team-b'] });

    await service.create({ request: { environment: 'dev', owner: 'Group:team-b' }, credentials });

    expect(inner.create).toHaveBeenCalled();
  });

  it('changes the very incarnation that it allowed the change of', async () => {
    const { inner, service } = setUp({ isPlatform: true });

    await changes.teardown(service);

    expect(inner.teardown).toHaveBeenCalledWith(expect.objectContaining({ key: { ...key, incarnation: 2 } }));
  });

  it('shows in lists what the policy lets the caller see', async () => {
    const allowed = { field: 'owner' as const, values: ['group:default/team-a'] };
    const some = setUp({ visibility: { kind: 'some', allowed } });
    await some.service.list({ query: {}, credentials });
    expect(some.inner.list).toHaveBeenCalledWith({ query: {}, credentials, allowed });

    const none = setUp({ visibility: { kind: 'none' } });
    expect(await none.service.list({ query: {}, credentials })).toEqual({ items: [], totalItems: 0 });
    expect(none.inner.list).not.toHaveBeenCalled();
  });
});
