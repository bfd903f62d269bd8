import type { Knex } from 'knex';
import { LeaseLostError } from '../database';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import type { Misbehaviour } from './__testUtils__/fakeFlow';
import { World } from './__testUtils__/World';
import { findStep } from './rows';

const databases = supportedDatabases();
const LEASE_MS = 180_000;

/** Something that a test lets go on when it wants. */
function gate() {
  let open: () => void = () => {};
  let reached: () => void = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  const isReached = new Promise<void>(resolve => {
    reached = resolve;
  });
  return {
    open,
    isReached,
    pass: () => {
      reached();
      return opened;
    },
  };
}

describe.each(databases.eachSupportedId())('Claims in %s', id => {
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

  const claim = (owner: string, limit = 10) =>
    world.store.claimDue({ owner, now: world.time.now(), leaseMs: LEASE_MS, limit });

  it('give each due build to one of those who ask at once', async () => {
    const uids = await Promise.all([1, 2, 3, 4, 5].map(number => world.request({ buildId: `23-01-26-0${number}` })));

    const claims = (await Promise.all([claim('a'), claim('b'), claim('c')])).flat();
    const rest = await claim('d');

    expect([...claims, ...rest].map(lease => lease.uid).sort()).toEqual([...uids].sort());
  });

  it('take no more than asked for, those due longest first', async () => {
    const first = await world.request({ buildId: '23-01-26-01' });
    world.time.advance(1_000);
    await world.request({ buildId: '23-01-26-02' });
    expect((await claim('a', 1)).map(lease => lease.uid)).toEqual([first]);
  });

  it('end with their time, and the next has a higher epoch: whoever slept writes nothing any more', async () => {
    const uid = await world.request();
    const [slept] = await claim('a');
    world.time.advance(LEASE_MS);
    const [current] = await claim('b');
    expect(current).toEqual({ uid, epoch: slept.epoch + 1, owner: 'b' });

    const before = await world.record(uid);
    const write = { now: world.time.now(), leaseMs: LEASE_MS };
    await expect(
      world.store.change({
        ...write,
        lease: slept,
        change: record => ({ record: { ...record, build: { ...record.build, apps: [] } }, answer: undefined }),
      }),
    ).rejects.toThrow(LeaseLostError);
    await expect(world.store.read(slept)).rejects.toThrow(LeaseLostError);
    await expect(
      world.store.release({ lease: slept, now: 0, generation: 1, nextLookAt: 0, nextAssessAt: 0 }),
    ).rejects.toThrow(LeaseLostError);
    expect(await world.record(uid)).toEqual(before);
  });

  it('that ran out while their holder slept are lost to it, also where nobody has taken them: what it saw is old', async () => {
    const uid = await world.request();
    const [slept] = await claim('a');
    const before = await world.record(uid);
    const forget = () =>
      world.store.change({
        lease: slept,
        now: world.time.now(),
        leaseMs: LEASE_MS,
        change: record => ({ record: { ...record, build: { ...record.build, apps: [] } }, answer: undefined }),
      });
    world.time.advance(LEASE_MS - 1);
    await forget();
    world.time.advance(LEASE_MS);
    await expect(forget()).rejects.toThrow(LeaseLostError);
    expect(await world.record(uid)).toEqual(before);
    expect((await claim('b')).map(lease => lease.uid)).toEqual([uid]);
  });

  it('that are given back keep a wake-up that came meanwhile', async () => {
    const uid = await world.request();
    const [lease] = await claim('a');
    const { build } = await world.store.read(lease);
    await world.teardown(uid);

    await world.store.release({
      lease,
      now: world.time.now(),
      generation: build.generation,
      nextLookAt: world.time.now() + 3_600_000,
      nextAssessAt: world.time.now() + 3_600_000,
    });

    expect(await world.store.nextDueAt()).toBe(world.time.now());
  });

  it('are renewed while a look takes its time, and end soon after the process does', async () => {
    const slow = world.engine();
    const asleep = gate();
    let looks = 0;
    world.misbehaviour.set('log-group', async () => {
      looks += 1;
      await asleep.pass();
      return { result: 'waiting', reason: 'Slow', message: 'It takes its time', retryAfterMs: 1_000 };
    });
    const uid = await world.request();
    await slow.tick();
    await asleep.isReached;
    const other = world.engine();

    // A second at a time: a beat is written while the other looks, and a database across a socket takes several looks for that.
    for (let seconds = 0; seconds < 50; seconds += 1) {
      world.time.advance(1_000);
      await other.tick();
    }
    expect(looks).toBe(1);

    // No beat comes any more, as of a process that is dead.
    world.time.jump(25_000);
    world.misbehaviour.clear();
    await world.reach(other, uid, 'ready');
    asleep.open();
    await slow.idle();
  });

  it('keep an engine that slept past its lease from calling and from storing anything', async () => {
    const sleeper = world.engine();
    const asleep = gate();
    let calls = 0;
    const onceAsleep: Misbehaviour = async ({ ctx }) => {
      world.misbehaviour.delete('log-group');
      await asleep.pass();
      await ctx.mutate('create log-group', async () => {
        calls += 1;
      });
      return { result: 'ready' };
    };
    world.misbehaviour.set('log-group', onceAsleep);
    const uid = await world.request();
    await sleeper.tick();
    await asleep.isReached;

    // Its own timers sleep too: only the other's time goes on.
    world.time.jump(LEASE_MS + 1);
    const other = world.engine();
    await world.run(other, {
      until: async () => findStep(await world.record(uid), 'ensure', 'log-group')?.state === 'ready',
    });
    const effects = [...world.cloud.effects];
    asleep.open();
    await sleeper.idle();

    expect(calls).toBe(0);
    expect(world.cloud.effects).toEqual(effects);
    await world.reach(other, uid, 'ready');
    expect(world.cloud.effects.filter(effect => effect === 'create log-group')).toHaveLength(1);
  });

  it('of many builds by several engines end in every build ready, each thing made once', async () => {
    const engines = [world.engine(), world.engine(), world.engine()];
    const uid = await world.request();
    await world.run(engines[0], {
      until: async () => {
        await Promise.all(engines.map(engine => engine.tick().then(() => engine.idle())));
        return (await world.record(uid)).build.phase === 'ready';
      },
    });
    expect(world.cloud.effects).toHaveLength(5);
  });
});
