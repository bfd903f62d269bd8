import { shapeOf } from '../__testUtils__/accounts';
import { layRoads } from '../__testUtils__/layRoads';
import type { VirtualRoad } from '../__testUtils__/VirtualRoad';
import type { BuildPhase } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildRecord } from '../database';
import { FakeProcess } from '../reconciler/__testUtils__/FakeProcess';

jest.setTimeout(120_000);

/** What the store is asked; every other moment is a call that changes the account or the cluster. */
const STORE = /^(before|after) (write|claim|release)$/;
const EVERY_NTH_WRITE = 9;
/** Deaths in each direction that a test must have seen, or it has shown nothing. */
const LEAST_DEATHS = 12;

/** The moments at which one process after the other dies, each once. */
interface Mortality {
  title: string;
  diesAt(): (point: string) => boolean;
}

const mortalities: Mortality[] = (['before', 'after'] as const).flatMap(moment => [
  {
    title: `${moment} the effect of every call that changes something`,
    diesAt: () => {
      const died = new Set<string>();
      return point => {
        const isMoment = point.startsWith(`${moment} `) && !STORE.test(point) && !died.has(point);
        died.add(isMoment ? point : '');
        return isMoment;
      };
    },
  },
]);
mortalities.push({
  title: 'around every ninth write of its database',
  diesAt: () => {
    let count = 0;
    return point => {
      count += point.endsWith(' write') ? 1 : 0;
      return point.endsWith(' write') && count % EVERY_NTH_WRITE === 0;
    };
  },
});

/** Lets one process after the other work, each until it dies, and counts them. */
async function outlive(options: {
  road: VirtualRoad;
  record: BuildRecord;
  phase: BuildPhase;
  diesAt: (point: string) => boolean;
}): Promise<{ record: BuildRecord; deaths: number }> {
  const { road, record, phase, diesAt } = options;
  for (let deaths = 0; ; deaths += 1) {
    const process = new FakeProcess({ diesAt });
    const engine = road.replica({ process });
    const now = await road.until(record, ({ build }) => process.isDead || build.phase === phase, { engine });
    if (!process.isDead) {
      return { record: now, deaths };
    }
  }
}

describe('a backend that is killed, with another going on once the lease of the dead one is over', () => {
  const lay = layRoads();
  let undisturbed: { shape: string[]; counts: VirtualRoad['witness']['counts'] };

  beforeAll(async () => {
    const road = await lay();
    const engine = road.replica();
    await road.untilReady(await road.build(), { engine });
    undisturbed = { shape: shapeOf(road.sandbox), counts: road.witness.counts };
  });

  it.each(mortalities)('$title: ready and gone, and nothing made twice', async ({ diesAt }) => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();

    const build = await outlive({ road, record: await road.build(), phase: 'ready', diesAt: diesAt() });
    expect(build.deaths).toBeGreaterThanOrEqual(LEAST_DEATHS);
    expect(shapeOf(road.sandbox)).toEqual(undisturbed.shape);
    expect(road.witness.counts).toEqual(undisturbed.counts);

    await road.askForTeardown(build.record);
    const teardown = await outlive({ road, record: build.record, phase: 'gone', diesAt: diesAt() });
    expect(teardown.deaths).toBeGreaterThanOrEqual(LEAST_DEATHS);
    expect(road.sandbox.snapshot()).toEqual(foundation);
    expect(road.witness.counts).toEqual(undisturbed.counts);
    expect(teardown.record.build.proof.filter(({ left }) => left.length > 0)).toEqual([]);

    const records = await road.stores.history.all({ environment: 'dev', buildId: build.record.build.buildId });
    expect(records.map(({ phase, exitCode }) => [phase, exitCode]).sort()).toEqual([
      ['build', 0],
      ['teardown', 0],
    ]);
  });

  it('makes nothing twice either where calls have their effect and their answers are lost', async () => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    const lost = { 'logs:*': 3, 'eks:Create*': 12, 'eks:Delete*': 2, 'ec2:Delete*': 3 };
    for (const [operation, times] of Object.entries(lost)) {
      road.sandbox.faults.add({ on: 'call', kind: 'timeout-after-effect', operation, times });
    }
    const engine = road.replica();
    const ready = await road.untilReady(await road.build(), { engine });
    expect(shapeOf(road.sandbox)).toEqual(undisturbed.shape);
    await road.tearDown(ready, { engine });
    expect(road.sandbox.faults.pending()).toEqual([]);
    expect(road.witness.counts).toEqual(undisturbed.counts);
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });
});
