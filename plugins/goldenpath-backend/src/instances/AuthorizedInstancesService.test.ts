import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { fakeAuditor } from '../__testUtils__/fakeAuditor';
import type { Access } from '../permissions/Access';
import { AuthorizedInstancesService } from './AuthorizedInstancesService';
import type { InstancesService } from './InstancesService';

const call = { credentials: mockCredentials.user('user:default/grace'), environment: 'dev' };
const instance = {
  environment: 'dev',
  identifier: 'goldenpath-dev',
  status: 'retiring',
  facts: { adminSecret: 'rds!db' },
};

function setUp(options: { denied?: string[]; fails?: Error } = {}) {
  const { auditor, events } = fakeAuditor();
  const answer = async () => {
    if (options.fails) {
      throw options.fails;
    }
    return instance;
  };
  const inner = {
    get: jest.fn(answer),
    ensure: jest.fn(answer),
    planRetirement: jest.fn(answer),
    retire: jest.fn(answer),
  };
  const access = {
    actor: () => 'user:default/grace',
    require: async ({ permission, act }: { permission: { name: string }; act: string }) => {
      if (options.denied?.includes(permission.name)) {
        throw new NotAllowedError(`You may not ${act}. It needs the permission ${permission.name}`);
      }
    },
  };
  const service = new AuthorizedInstancesService({
    inner: inner as unknown as InstancesService,
    access: access as unknown as Access,
    auditor,
  });
  return { inner, service, events };
}

type Act = (service: InstancesService) => Promise<unknown>;
const acts: [keyof InstancesService, string, Act][] = [
  ['get', 'goldenpath.database.read', service => service.get(call)],
  ['planRetirement', 'goldenpath.database.read', service => service.planRetirement(call)],
  ['ensure', 'goldenpath.instance.manage', service => service.ensure(call)],
  ['retire', 'goldenpath.instance.manage', service => service.retire({ ...call, confirm: 'goldenpath-dev' })],
];
const changes = acts.slice(2);

describe('AuthorizedInstancesService', () => {
  it.each(acts)('%s needs the permission %s, and nothing else', async (name, permission, act) => {
    const allowed = setUp({
      denied: ['goldenpath.database.read', 'goldenpath.instance.manage'].filter(other => other !== permission),
    });
    expect(await act(allowed.service)).toBe(instance);
    const denied = setUp({ denied: [permission] });
    await expect(act(denied.service)).rejects.toThrow(new RegExp(`It needs the permission ${permission}`));
    expect(denied.inner[name]).not.toHaveBeenCalled();
  });

  it.each(changes)('makes one event of %s, with who did it and what came of it', async (name, _permission, act) => {
    const { service, events } = setUp();
    await act(service);
    expect(events).toEqual([
      {
        eventId: `instance-${name}`,
        severityLevel: 'high',
        meta: { actor: 'user:default/grace', environment: 'dev' },
        ended: { as: 'success', meta: { identifier: 'goldenpath-dev', status: 'retiring' } },
      },
    ]);
  });

  it.each(changes)('records %s that failed, and that was not allowed, as failed', async (_name, permission, act) => {
    const failure = new Error('3 databases are on the instance of dev');
    for (const setting of [{ fails: failure }, { denied: [permission] }]) {
      const { service, events } = setUp(setting);
      await expect(act(service)).rejects.toThrow();
      expect(events).toEqual([expect.objectContaining({ ended: { as: 'failure', error: expect.any(Error) } })]);
    }
  });

  it('makes no event of looks', async () => {
    const { service, events } = setUp();
    await service.get(call);
    await service.planRetirement(call);
    expect(events).toEqual([]);
  });
});
