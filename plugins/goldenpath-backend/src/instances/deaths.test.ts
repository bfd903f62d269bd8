import type { DatabaseInstance } from '@goldenpath/backstage-plugin-goldenpath-common';
import { shapeOf } from '../__testUtils__/accounts';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { eachMomentOnce } from '../reconciler/__testUtils__/eachMomentOnce';
import { FakeProcess } from '../reconciler/__testUtils__/FakeProcess';
import { INSTANCE, VirtualInstances } from './__testUtils__/VirtualInstances';

jest.setTimeout(60_000);

const databases = supportedDatabases();
const EVERY_NTH_WRITE = 4;

/** Deaths in each direction that a test must have seen, or it has shown nothing. */
const LEAST_DEATHS = 6;

/** The moments at which one process after the other dies. */
const mortalities = [
  {
    title: 'before each call that changes something',
    diesAt: () => eachMomentOnce('before'),
  },
  {
    title: 'after each call that changes something, with its answer lost',
    diesAt: () => eachMomentOnce('after'),
  },
  {
    title: 'around every fourth write of its database',
    diesAt: () => {
      let count = 0;
      return (point: string) => {
        count += point.endsWith(' write') ? 1 : 0;
        return point.endsWith(' write') && count % EVERY_NTH_WRITE === 0;
      };
    },
  },
];

/** One process after the other works, each until it dies. Answers how many did. */
async function outlive(
  world: VirtualInstances,
  options: { wanted: (instance: DatabaseInstance) => boolean; diesAt: (point: string) => boolean },
): Promise<number> {
  for (let deaths = 0; ; deaths += 1) {
    const process = new FakeProcess({ diesAt: options.diesAt });
    const engine = world.engine({ process });
    await world.until(seen => process.isDead || options.wanted(seen), { engine });
    if (!process.isDead) {
      return deaths;
    }
  }
}

/** Without what AWS draws, and what each incarnation is called by. */
const withoutIds = (text: string) => text.replace(/-final-.*/, '-final-…').replace(/[0-9a-f]{8,}/g, '…');
const contentOf = ({ sandbox }: VirtualInstances) => shapeOf(sandbox).map(withoutIds);
const callsOf = ({ made }: VirtualInstances) => made.map(withoutIds).sort();

describe('a backend that is killed while it works on an instance, with another going on after it', () => {
  async function lay(): Promise<{ world: VirtualInstances; close(): Promise<void> }> {
    const knex = await migrated(await databases.init('SQLITE_3'));
    const world = VirtualInstances.create({ knex });
    return {
      world,
      async close() {
        await world.close();
        await knex.destroy();
      },
    };
  }

  let undisturbed: { made: string[]; available: string[]; retired: string[] };

  beforeAll(async () => {
    const { world, close } = await lay();
    const engine = world.engine();
    await world.ensured({ engine });
    const available = contentOf(world);
    await world.retired({ engine });
    undisturbed = { made: callsOf(world), available, retired: contentOf(world) };
    await close();
  });

  it.each(mortalities)('$title: made once and retired once', async ({ diesAt }) => {
    const { world, close } = await lay();
    try {
      await world.ensure();
      const making = await outlive(world, { wanted: ({ status }) => status === 'available', diesAt: diesAt() });
      expect(making).toBeGreaterThanOrEqual(LEAST_DEATHS);
      expect(contentOf(world)).toEqual(undisturbed.available);

      await world.retire();
      const retirement = await outlive(world, { wanted: ({ status }) => status === 'retired', diesAt: diesAt() });
      expect(retirement).toBeGreaterThanOrEqual(LEAST_DEATHS);
      expect(contentOf(world)).toEqual(undisturbed.retired);
      // Whoever dies before a call has not made it, and whoever dies after it has: no call had its effect twice.
      expect(callsOf(world)).toEqual(undisturbed.made);
      const uid = (await world.plane.instances.get('dev'))?.instance.uid;
      expect((await world.seen()).retirement?.finalSnapshot).toBe(`${INSTANCE}-final-${uid}`);

      await world.engine().tick();
      const records = await world.history.all({ environment: 'dev', buildId: 'rds' });
      expect(records.map(({ phase, exitCode }) => [phase, exitCode])).toEqual([
        ['rds-ensure', 0],
        ['rds-retire', 0],
      ]);
    } finally {
      await close();
    }
  });
});
