import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { World } from './__testUtils__/World';

const databases = supportedDatabases();

describe.each(databases.eachSupportedId())('A build worked on in %s', id => {
  let knex: Knex;
  let world: World;

  beforeEach(async () => {
    knex = await migrated(await databases.init(id));
    world = new World(knex);
  });
  afterEach(async () => {
    await world.close();
    await knex.destroy();
  });

  it('becomes ready, in the time of its longest path, each thing made once', async () => {
    const engine = world.engine();
    const uid = await world.request();
    const start = world.time.now();

    const { build, steps } = await world.reach(engine, uid, 'ready');

    // control plane 540 s, then nodes 120 s, which the apps (30 s + 30 s) go beside.
    expect(world.time.now() - start).toBeLessThan(680_000);
    expect(world.time.now() - start).toBeGreaterThanOrEqual(660_000);
    expect(world.cloud.effects.sort()).toEqual([
      'create app:one',
      'create app:two',
      'create control-plane',
      'create log-group',
      'create nodes',
    ]);
    expect(build.readyAt).toBe(world.time.now());
    expect(build.apps.map(app => app.health)).toEqual(['Healthy', 'Healthy']);
    expect(steps.every(step => step.state === 'ready' && step.pending === undefined)).toBe(true);
    expect((await world.history.all({})).map(record => [record.phase, record.exitCode])).toEqual([['build', 0]]);
  });

  it('is gone after its teardown, with the proof of every class and a record', async () => {
    const engine = world.engine();
    const uid = await world.request();
    await world.reach(engine, uid, 'ready');
    await world.teardown(uid);

    const { build } = await world.reach(engine, uid, 'gone');

    expect(world.cloud.inventory()).toEqual([]);
    expect(build.nextLookAt).toBeUndefined();
    expect(build.finishedAt).toBe(world.time.now());
    expect(build.proof.map(entry => entry.resourceClass)).toEqual(
      expect.arrayContaining(['fake/control-plane', 'fake/nodes', 'fake/eni', 'fake/log', 'fake/app:one']),
    );
    expect(build.proof.every(entry => entry.left.length === 0 && entry.looked.length > 0)).toBe(true);
    expect(build.proof.flatMap(entry => entry.deleted).every(deleted => !deleted.late)).toBe(true);
    const records = await world.history.all({ phase: 'teardown' });
    expect(records).toEqual([expect.objectContaining({ exitCode: 0, resourcesDestroyed: 5 })]);
    const types = (await world.events(uid)).map(event => event.type);
    expect(types.filter(type => type === 'resource.deleted')).toHaveLength(5);
  });
});
