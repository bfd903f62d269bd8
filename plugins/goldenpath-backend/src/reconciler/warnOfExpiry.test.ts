import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { World } from './__testUtils__/World';

const databases = supportedDatabases();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('Before a build expires', () => {
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

  /** When each warning came, in minutes before the expiry that the build has now. */
  async function warnings(uid: string): Promise<number[]> {
    const { expiresAt = 0 } = (await world.record(uid)).build;
    return (await world.events(uid))
      .filter(({ type }) => type === 'build.expiring')
      .map(({ at }) => Math.round((expiresAt - Date.parse(at)) / MINUTE));
  }

  async function pass(uid: string, options: { hours: number; engine?: ReturnType<World['engine']> }): Promise<void> {
    const { createdAt } = (await world.record(uid)).build;
    await world.run(options.engine ?? world.engine(), {
      until: async () => world.time.now() >= createdAt + options.hours * HOUR,
      withinMs: 10 * HOUR,
    });
  }

  async function extend(uid: string, hours: number): Promise<void> {
    const { createdAt } = (await world.record(uid)).build;
    await world.builds.extend({
      uid,
      actor: 'user:default/ada',
      now: world.time.now(),
      hours,
      latest: createdAt + 8 * HOUR,
    });
  }

  it('warnings come an hour and a quarter of an hour before, once each, with what can be done', async () => {
    const uid = await world.request({ ttlHours: 3 });
    await pass(uid, { hours: 2.9 });
    expect(await warnings(uid)).toEqual([60, 15]);
    const { expiresAt = 0 } = (await world.record(uid)).build;
    const [first] = (await world.events(uid)).filter(({ type }) => type === 'build.expiring');
    expect(first).toMatchObject({
      actor: 'system',
      message: `The build expires in 60 min, at ${new Date(expiresAt).toISOString()}, and is torn down then. Extend it to keep it`,
    });
  });

  it('no warning comes that would have been due before the build was asked for', async () => {
    const uid = await world.request({ ttlHours: 1 });
    await pass(uid, { hours: 0.9 });
    expect(await warnings(uid)).toEqual([15]);
  });

  it('an extension moves the warnings with it', async () => {
    const uid = await world.request({ ttlHours: 2 });
    const engine = world.engine();
    await pass(uid, { hours: 1.5, engine });
    expect(await warnings(uid)).toEqual([60]);
    await extend(uid, 1);
    await pass(uid, { hours: 2.9, engine });
    expect(await warnings(uid)).toEqual([120, 60, 15]);
  });

  it('of the warnings that nobody was there to give, only the last is given', async () => {
    const uid = await world.request({ ttlHours: 3 });
    await pass(uid, { hours: 1 });
    await world.close();
    const { createdAt } = (await world.record(uid)).build;
    world.time.advance(createdAt + 2.9 * HOUR - world.time.now());
    await pass(uid, { hours: 2.95 });
    expect(await warnings(uid)).toEqual([6]);
  });

  it('no warning comes of a build that is being torn down', async () => {
    const uid = await world.request({ ttlHours: 2 });
    const engine = world.engine();
    await world.reach(engine, uid, 'ready');
    await world.teardown(uid);
    await world.reach(engine, uid, 'gone');
    await world.run(engine, {
      until: async () => world.time.now() >= (await world.record(uid)).build.createdAt + 2 * HOUR,
      withinMs: 3 * HOUR,
    });
    expect(await warnings(uid)).toEqual([]);
  });
});
