import { mockCredentials } from '@backstage/backend-test-utils';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { silentLogger } from '../__testUtils__/silentLogger';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import type { Access } from '../permissions/Access';
import { isSettled, VirtualDatabases } from './__testUtils__/VirtualDatabases';
import type { DatabaseDecider } from './DatabaseDecider';
import type { DatabaseFlows } from './DatabaseFlows';
import { DefaultDatabasesService } from './DefaultDatabasesService';
import type { DatabasesStore } from './store/DatabasesStore';

// A real server takes its time.
jest.setTimeout(60_000);

const databases = supportedDatabases();
const credentials = mockCredentials.user('user:default/ada');
const key = { environment: 'dev', name: 'shop' };
const access = {
  actor: () => 'user:default/ada',
  ownershipRefs: async () => ['user:default/ada', 'group:default/team-a'],
} as unknown as Access;

describe('the service of databases, on a real server', () => {
  it('has passwords rotated, grants revoked and databases decommissioned, and answers no secret on the way', async () => {
    const knex = await migrated(await databases.init('SQLITE_3'));
    const world = await VirtualDatabases.create({ knex });
    const engine = world.engine();
    const service = new DefaultDatabasesService({
      store: world.plane.databases,
      flows: world.plane.flows,
      decider: { needsApproval: () => false } as unknown as DatabaseDecider,
      engine,
      access,
      canDump: false,
      clock: world.clock,
      logger: silentLogger,
    });
    const answers: Database[] = [];
    const keep = async (answer: Promise<Database>) => {
      const database = await answer;
      answers.push(database);
      return database;
    };
    const passwords = new Set<string>();
    const notePassword = async (secret: string) => passwords.add((await world.secret(secret)).password);
    try {
      const record = await world.database({ name: 'shop' }, { engine });
      await notePassword('goldenpath/dev/shop/postgres');

      await keep(service.requestGrant({ key, request: { app: 'analytics', access: 'reader' }, credentials }));
      await expect(service.rotate({ key, app: 'analytics', credentials })).rejects.toThrow(/is not active/);
      await world.until(record, isSettled('active'), { engine });
      await notePassword('goldenpath/dev/analytics/shop/postgres');

      const rotating = await keep(service.rotate({ key, app: 'analytics', credentials }));
      const rotation = rotating.grants[1].rotation;
      expect(rotation).toMatchObject({ requestedBy: 'user:default/ada' });
      expect(rotation?.finishedAt).toBeUndefined();
      // The database serves meanwhile, and asking again is the same rotation.
      expect(rotating.status).toBe('active');
      expect((await keep(service.rotate({ key, app: 'analytics', credentials }))).grants[1].rotation).toEqual(rotation);
      await world.until(record, isSettled('active'), { engine });
      expect((await keep(service.get({ key, credentials }))).grants[1].rotation?.finishedAt).toBeDefined();
      await notePassword('goldenpath/dev/analytics/shop/postgres');
      expect(passwords.size).toBe(3);

      await keep(service.revoke({ key, app: 'analytics', confirm: 'analytics', credentials }));
      await world.until(record, isSettled('active'), { engine });
      await expect(service.rotate({ key, app: 'analytics', credentials })).rejects.toThrow(/has no way into/);

      const plan = await service.planDecommission({ key, credentials });
      await keep(service.decommission({ key, confirm: 'shop', dump: false, credentials }));
      await world.until(record, ({ status }) => status === 'decommissioned', { engine });
      const gone = await keep(service.get({ key, credentials }));
      const planned = plan.deletes.flatMap(({ resources }) => resources.map(({ id }) => id)).sort();
      expect(gone.decommission?.proof.flatMap(entry => entry.deleted.map(({ id }) => id)).sort()).toEqual(planned);
      expect(await service.planDecommission({ key, credentials })).toEqual({ deletes: [], keeps: [], unknown: [] });

      const audit = await service.audit({ query: { limit: 500 }, credentials });
      const acts = audit.items.filter(({ actor, action }) => actor === 'user:default/ada' && /^[a-z ]+$/.test(action));
      expect(acts.map(({ action }) => action).reverse()).toEqual([
        'request grant',
        'rotate',
        'rotate',
        'revoke',
        'decommission',
      ]);
      const said = JSON.stringify([answers, audit]) + (await service.auditCsv({ query: {}, credentials }));
      passwords.forEach(password => expect(said).not.toContain(password));
    } finally {
      await world.close();
      await knex.destroy();
    }
  });
});

describe("a build's database", () => {
  const owned = {
    database: {
      ...key,
      uid: 'uid-1',
      spec: { owner: 'group:default/team-a' },
      grants: [],
      build: { uid: 'build-1', buildId: '23-01-26-01', incarnation: 1 },
    },
    steps: [],
  };
  const store = { get: async () => owned };
  const service = new DefaultDatabasesService({
    store: store as unknown as DatabasesStore,
    flows: {} as unknown as DatabaseFlows,
    decider: {} as unknown as DatabaseDecider,
    engine: { wake: () => {} },
    access,
    canDump: false,
    clock: { now: () => 0 },
    logger: silentLogger,
  });

  it.each<[string, () => Promise<unknown>]>([
    ['shared', () => service.requestGrant({ key, request: { app: 'analytics', access: 'reader' }, credentials })],
    ['kept from an app', () => service.revoke({ key, app: 'analytics', confirm: 'analytics', credentials })],
    ['taken away', () => service.decommission({ key, confirm: 'shop', dump: false, credentials })],
    ['planned to be taken away', () => service.planDecommission({ key, credentials })],
  ])('is not %s by itself: it goes with the build', async (_what, act) => {
    await expect(act()).rejects.toThrow(
      /dev\/shop belongs to the build dev\/23-01-26-01 and goes with it; tear the build down instead/,
    );
  });
});
