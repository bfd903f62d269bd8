import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { FakeProcess } from './__testUtils__/FakeProcess';
import { World } from './__testUtils__/World';

const databases = supportedDatabases();
/** Moments that are tried at least; the numbers may only grow. */
const LEAST_POINTS = { build: 100, teardown: 80 };

const MADE = ['create app:one', 'create app:two', 'create control-plane', 'create log-group', 'create nodes'];
const DELETED = ['delete app:one', 'delete app:two', 'delete control-plane', 'delete log-group', 'delete nodes'];

describe('A process that dies', () => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await migrated(await databases.init('SQLITE_3'));
  });
  afterAll(async () => {
    await knex.destroy();
  });

  /** One life with a death in it: another process goes on once the lease of the dead one is over. */
  async function surviveDeath(options: { killAt: number; during: 'build' | 'teardown' }): Promise<boolean> {
    const { killAt, during } = options;
    const world = new World(knex);
    const dying = new FakeProcess({ killAt });
    const healthy = new FakeProcess();
    const uid = await world.request({ buildId: `${during}-${killAt}` });
    const first = world.engine({ process: during === 'build' ? dying : healthy });
    const goal = during === 'build' ? 'ready' : 'gone';

    if (during === 'teardown') {
      await world.reach(first, uid, 'ready');
      await world.teardown(uid);
    }
    const victim = during === 'build' ? first : world.engine({ process: dying });
    const isPhase = async () => (await world.record(uid)).build.phase === goal;
    await world.run(victim, { until: async () => dying.isDead || (await isPhase()) });

    const second = world.engine();
    await world.reach(second, uid, goal);
    await second.tick();

    expect(world.cloud.effects.filter(effect => effect.startsWith('create')).sort()).toEqual(MADE);
    const phases = (await world.history.all({ buildId: `${during}-${killAt}` })).map(record => record.phase);
    if (during === 'build') {
      expect(phases).toEqual(['build']);
      await world.teardown(uid);
      await world.reach(second, uid, 'gone');
    } else {
      expect(phases.sort()).toEqual(['build', 'teardown']);
    }
    expect(world.cloud.effects.filter(effect => effect.startsWith('delete')).sort()).toEqual(DELETED);
    expect(world.cloud.inventory()).toEqual([]);
    const ids = (await world.events(uid)).map(event => event.id);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    await world.close();
    return dying.isDead;
  }

  it.each(['build', 'teardown'] as const)(
    'at any call of the database or of the cloud during a %s leaves it to another to finish, with nothing made twice',
    async during => {
      let points = 0;
      while (await surviveDeath({ killAt: points + 1, during })) {
        points += 1;
      }
      process.stdout.write(`Died at each of ${points} moments of a ${during}\n`);
      expect(points).toBeGreaterThanOrEqual(LEAST_POINTS[during]);
    },
    300_000,
  );
});
