import { mockServices } from '@backstage/backend-test-utils';
import type { CallBucket } from '@goldenpath/backstage-plugin-goldenpath-node';
import * as fc from 'fast-check';
import { excess, HandClock, letAsk, START, type Taker } from './__testUtils__/crowd';
import { type CallBucketStore, MemoryCallBucketStore } from './CallBucketStore';
import { SharedCallBudget } from './SharedCallBudget';

const changes: CallBucket = { id: 'aws/111122223333/eu-west-1/eks/changes', burst: 6, perSecond: 5 / 3 };
const reads: CallBucket = { id: 'aws/111122223333/eu-west-1/ec2/reads', burst: 33, perSecond: 20 / 3 };

/** Counts how often it is asked. */
class CountingStore extends MemoryCallBucketStore {
  asked = 0;

  draw(options: Parameters<CallBucketStore['draw']>[0]) {
    this.asked += 1;
    return super.draw(options);
  }
}

function replicas(count: number, store: CallBucketStore = new MemoryCallBucketStore()) {
  const clock = new HandClock();
  const logger = mockServices.logger.mock();
  return {
    clock,
    logger,
    budgets: Array.from({ length: count }, () => new SharedCallBudget({ store, clock, logger })),
  };
}

describe('the budget that replicas share', () => {
  it('grants no more than the bucket in any window of time, whoever asks when', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.record({ burst: fc.integer({ min: 1, max: 60 }), perSecond: fc.double({ min: 0.2, max: 40, noNaN: true }) }),
        fc.array(fc.record({ at: fc.nat({ max: 8_000 }), replica: fc.nat({ max: 3 }), count: fc.nat({ max: 12 }) }), {
          maxLength: 20,
        }),
        async (count, limits, asking) => {
          const { clock, budgets } = replicas(count);
          const bucket = { id: 'b', ...limits };
          const takers = asking.flatMap(each =>
            Array.from({ length: each.count }, (): Taker => ({
              at: each.at,
              budget: budgets[each.replica % count],
              bucket,
            })),
          );
          const taken = await letAsk(clock, takers);
          expect(taken).toHaveLength(takers.length);
          expect(excess(taken, bucket)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it('grants no more also where replicas have kept calls from a quiet moment for a rush', async () => {
    const { clock, budgets } = replicas(3);
    const bucket: CallBucket = { id: 'b', burst: 40, perSecond: 10 };
    const all = (at: number, count: number) =>
      budgets.flatMap(budget => Array.from({ length: count }, (): Taker => ({ at, budget, bucket })));
    const taken = await letAsk(clock, [...all(0, 1), ...all(990, 30)]);
    expect(taken).toHaveLength(93);
    expect(excess(taken, bucket)).toBeLessThanOrEqual(0);
  });

  it.each([changes, reads])('lets a thousand who come at once all through, at the pace of $id', async bucket => {
    const { clock, budgets } = replicas(3);
    const takers = Array.from({ length: 1_000 }, (_, index): Taker => ({ at: 0, budget: budgets[index % 3], bucket }));
    const taken = await letAsk(clock, takers);
    expect(taken).toHaveLength(1_000);
    expect(excess(taken, bucket)).toBeLessThanOrEqual(0);
    // Politeness is no idleness: nine tenths of what could be had were used.
    const soonest = ((1_000 - bucket.burst) / bucket.perSecond) * 1_000;
    expect(clock.time - START).toBeLessThan(soonest / 0.9);
  });

  it('keeps what is reserved, however many ask for the rest without end', async () => {
    const { clock, budgets } = replicas(2);
    const reserved: CallBucket = { ...changes, id: `${changes.id}/teardown` };
    const crowd = Array.from({ length: 1_000 }, (_, index): Taker => ({
      at: 0,
      budget: budgets[index % 2],
      bucket: changes,
    }));
    const removals = [0, 10_000, 20_000, 60_000].map((at): Taker => ({ at, budget: budgets[0], bucket: reserved }));
    const taken = await letAsk(clock, [...crowd, ...removals], { untilMs: 60_000 });
    expect(taken.filter(each => each.bucket === reserved.id).map(each => each.at - START)).toEqual([
      0, 10_000, 20_000, 60_000,
    ]);
    expect(taken.length).toBeLessThan(200);
  });

  it('asks its store for ten calls at once', async () => {
    const store = new CountingStore();
    const { clock, budgets } = replicas(1, store);
    const bucket: CallBucket = { id: 'b', burst: 100, perSecond: 20 };
    for (let call = 0; call < 200; call += 1) {
      clock.time += 50;
      expect(await budgets[0].take(bucket)).toEqual({ granted: true });
    }
    expect(store.asked).toBeLessThanOrEqual(20);
  });

  it('does not ask its store for those who come while there is nothing', async () => {
    const store = new CountingStore();
    const { budgets } = replicas(1, store);
    const grants = [];
    for (let call = 0; call < 100; call += 1) {
      grants.push(await budgets[0].take({ id: 'b', burst: 1, perSecond: 1 }));
    }
    expect(grants.filter(grant => grant.granted)).toHaveLength(1);
    expect(grants.slice(1, 4)).toEqual([1_000, 2_000, 3_000].map(retryAfterMs => ({ granted: false, retryAfterMs })));
    expect(store.asked).toBe(2);
  });

  it('goes on after the clock was set back', async () => {
    const { clock, budgets } = replicas(1);
    const bucket: CallBucket = { id: 'b', burst: 2, perSecond: 1 };
    const take = async () => (await budgets[0].take(bucket)).granted;
    expect([await take(), await take(), await take()]).toEqual([true, true, false]);
    clock.time -= 3 * 60 * 60_000;
    expect([await take(), await take()]).toEqual([false, false]);
    clock.time += 1_000;
    expect([await take(), await take()]).toEqual([true, false]);
  });
});

describe('a budget whose store fails', () => {
  const bucket: CallBucket = { id: 'b', burst: 2, perSecond: 1 };

  it('is kept by each replica alone, says so once, and shares again when it can', async () => {
    let isDown = true;
    const working = new CountingStore();
    const store: CallBucketStore = {
      draw: options => (isDown ? Promise.reject(new Error('connection refused')) : working.draw(options)),
    };
    const { clock, logger, budgets } = replicas(1, store);
    const takers = Array.from({ length: 40 }, (): Taker => ({ at: 0, budget: budgets[0], bucket }));
    const taken = await letAsk(clock, takers);
    expect(taken).toHaveLength(40);
    expect(excess(taken, bucket)).toBeLessThanOrEqual(0);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('connection refused'));

    isDown = false;
    clock.time += 60_000;
    expect(await budgets[0].take(bucket)).toEqual({ granted: true });
    expect(working.asked).toBe(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('does not wait for the same failure again and again', async () => {
    const draw = jest.fn().mockRejectedValue(new Error('timeout acquiring a connection'));
    const { clock, budgets } = replicas(1, { draw });
    for (let second = 0; second < 30; second += 1) {
      await budgets[0].take(bucket);
      clock.time += 1_000;
    }
    expect(draw).toHaveBeenCalledTimes(3);
  });
});
