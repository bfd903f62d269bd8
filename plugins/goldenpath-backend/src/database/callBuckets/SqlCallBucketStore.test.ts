import type { CallBucket } from '@goldenpath/backstage-plugin-goldenpath-node';
import * as fc from 'fast-check';
import type { Knex } from 'knex';
import { silentLogger } from '../../__testUtils__/silentLogger';
import { migrated, supportedDatabases } from '../__testUtils__/databases';
import { excess, HandClock, letAsk, START, type Taker } from './__testUtils__/crowd';
import { SharedCallBudget } from './SharedCallBudget';
import { SqlCallBucketStore } from './SqlCallBucketStore';

// A thousand takers on a real PostgreSQL, on a machine that may be busy.
jest.setTimeout(30_000);

const databases = supportedDatabases();

describe.each(databases.eachSupportedId())('buckets in %s', id => {
  let database: Knex;

  beforeAll(async () => {
    database = await migrated(await databases.init(id));
  });

  it('are drawn from by many at once, and nothing is given twice', async () => {
    const bucket: CallBucket = { id: 'many', burst: 40, perSecond: 0.01 };
    const stores = Array.from({ length: 4 }, () => new SqlCallBucketStore({ database }));
    const draws = await Promise.all(
      Array.from({ length: 40 }, (_, index) => stores[index % 4].draw({ bucket, now: START, wanted: 3 })),
    );
    const granted = draws.reduce((sum, draw) => sum + draw.granted, 0);
    expect(granted).toBeGreaterThan(0);
    expect(granted).toBeLessThanOrEqual(40);
    const rest = await stores[0].draw({ bucket, now: START, wanted: 100 });
    expect(granted + rest.granted).toBe(40);
  });

  it('keep to their limits in any window of time, with several replicas', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({ burst: fc.integer({ min: 1, max: 40 }), perSecond: fc.double({ min: 0.5, max: 30, noNaN: true }) }),
        fc.array(fc.record({ at: fc.nat({ max: 4_000 }), replica: fc.nat({ max: 2 }), count: fc.nat({ max: 10 }) }), {
          maxLength: 10,
        }),
        async (limits, asking) => {
          run += 1;
          const clock = new HandClock();
          const budgets = [0, 1, 2].map(() => SharedCallBudget.create({ database, clock, logger: silentLogger }));
          const bucket = { id: `run ${run}`, ...limits };
          const takers = asking.flatMap(each =>
            Array.from({ length: each.count }, (): Taker => ({ at: each.at, budget: budgets[each.replica], bucket })),
          );
          const taken = await letAsk(clock, takers);
          expect(taken).toHaveLength(takers.length);
          expect(excess(taken, bucket)).toBeLessThanOrEqual(0);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('let a thousand builds that come at once to three replicas all through', async () => {
    const clock = new HandClock();
    const budgets = [0, 1, 2].map(() => SharedCallBudget.create({ database, clock, logger: silentLogger }));
    const bucket: CallBucket = { id: 'thousand', burst: 50, perSecond: 25 };
    const takers = Array.from({ length: 1_000 }, (_, index): Taker => ({ at: 0, budget: budgets[index % 3], bucket }));
    const taken = await letAsk(clock, takers);
    expect(taken).toHaveLength(1_000);
    expect(excess(taken, bucket)).toBeLessThanOrEqual(0);
  });

  it('are remembered by replicas that start later', async () => {
    const bucket: CallBucket = { id: 'restart', burst: 1, perSecond: 0.1 };
    const clock = new HandClock();
    const start = () => SharedCallBudget.create({ database, clock, logger: silentLogger });
    expect(await start().take(bucket)).toEqual({ granted: true });
    expect(await start().take(bucket)).toEqual({ granted: false, retryAfterMs: 10_000 });
  });
});
