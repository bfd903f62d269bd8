import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { FakeProcess } from './__testUtils__/FakeProcess';
import { World } from './__testUtils__/World';
import { defaultSettings } from './settings';

const databases = supportedDatabases();
const HOUR = 3_600_000;

describe('A build at rest', () => {
  let knex: Knex;
  let world: World;

  beforeEach(async () => {
    knex = await migrated(await databases.init('SQLITE_3'));
    world = new World(knex);
  });
  afterEach(async () => {
    await world.close();
    await knex.destroy();
  });

  it('causes no call that changes anything, no event and no change of a condition, and is looked at in the slow rhythm', async () => {
    const process = new FakeProcess();
    const engine = world.engine({ process });
    const uid = await world.request({ ttlHours: undefined });
    const before = await world.reach(engine, uid, 'ready');
    const events = await world.events(uid);
    const effects = [...world.cloud.effects];
    const points = process.passed.length;

    const end = world.time.now() + 6 * HOUR;
    await world.run(engine, { until: async () => world.time.now() >= end, withinMs: 7 * HOUR });

    const after = await world.record(uid);
    expect(world.cloud.effects).toEqual(effects);
    expect(await world.events(uid)).toEqual(events);
    expect(after.build.conditions).toEqual(before.build.conditions);
    expect(after.steps).toEqual(before.steps);
    const passed = process.passed.slice(points);
    const looks = passed.filter(point => point === 'before claim').length;
    expect(looks).toBeGreaterThan(60);
    expect(looks).toBeLessThanOrEqual((6 * HOUR) / defaultSettings.restMs + 2);
    expect(passed.filter(point => point === 'before write').length).toBeLessThanOrEqual(looks);
  });

  it('that loses something is degraded within one rhythm, with the evidence, and ready again when it is back', async () => {
    const engine = world.engine();
    const uid = await world.request({ ttlHours: undefined });
    await world.reach(engine, uid, 'ready');
    world.cloud.delete({ id: 'nodes', takesMs: 0 });
    const lostAt = world.time.now();

    const { build } = await world.reach(engine, uid, 'degraded');

    expect(world.time.now() - lostAt).toBeLessThanOrEqual(defaultSettings.restMs);
    expect(build.phaseReason).toContain('nodes is missing');
    world.cloud.create({ id: 'nodes', resourceClass: 'fake/nodes', owner: uid, token: 'x', takesMs: 0 });
    await world.reach(engine, uid, 'ready');
    expect((await world.history.all({})).map(record => record.phase)).toEqual(['build']);
  });

  it('that nobody can look at any more is unknown, not healthy', async () => {
    const engine = world.engine();
    const uid = await world.request({ ttlHours: undefined });
    await world.reach(engine, uid, 'ready');
    world.isConfigured = false;

    const { build } = await world.reach(engine, uid, 'degraded');

    expect(build.conditions).toContainEqual(
      expect.objectContaining({
        type: 'viable',
        status: 'Unknown',
        message: expect.stringContaining('no environment'),
      }),
    );
    world.isConfigured = true;
    await world.reach(engine, uid, 'ready');
  });

  it('that is torn down in an environment which is not configured any more says what its teardown waits for', async () => {
    const engine = world.engine();
    const uid = await world.request({ ttlHours: undefined });
    await world.reach(engine, uid, 'ready');
    world.isConfigured = false;
    await world.teardown(uid);

    await engine.tick();
    await engine.idle();

    const { build } = await world.record(uid);
    expect(build.phase).toBe('tearing-down');
    expect(build.phaseReason).toContain('no environment');
    world.isConfigured = true;
    await world.reach(engine, uid, 'gone');
  });

  it('of a fast cloud is looked at faster, down to a floor', async () => {
    world.speed = 600;
    const process = new FakeProcess();
    const engine = world.engine({ process });
    const uid = await world.request({ ttlHours: undefined });
    await world.reach(engine, uid, 'ready');
    const points = process.passed.length;
    const end = world.time.now() + 60_000;
    await world.run(engine, { until: async () => world.time.now() >= end });
    const looks = process.passed.slice(points).filter(point => point === 'before claim').length;
    expect(looks).toBeLessThanOrEqual(60_000 / defaultSettings.minimumRestMs + 1);
  });
});
