import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { World } from './__testUtils__/World';
import { findStep } from './rows';

const databases = supportedDatabases();
const HOUR = 3_600_000;

describe('What is wanted of a build', () => {
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

  it('may change in the middle of a look: no call for the old goal is made any more, and the teardown begins at once', async () => {
    const engine = world.engine();
    const uid = await world.request();
    let wasCalled = false;
    world.misbehaviour.set('control-plane', async ({ ctx, direction }) => {
      if (direction === 'remove') {
        return undefined;
      }
      await world.teardown(uid);
      // A step that makes a failure of whatever is thrown can't turn the refusal into one.
      await ctx
        .mutate('create control-plane', async () => {
          wasCalled = true;
        })
        .catch(() => undefined);
      return { result: 'failed', code: 'INVALID_REQUEST', message: 'odd', remedy: 'none' };
    });
    await engine.tick();
    await engine.idle();

    expect(wasCalled).toBe(false);
    const record = await world.record(uid);
    expect(findStep(record, 'ensure', 'control-plane')).toMatchObject({ state: 'running', error: undefined });
    await world.reach(engine, uid, 'gone');
    expect(world.cloud.inventory()).toEqual([]);
    expect((await world.history.all({})).map(entry => [entry.phase, entry.exitCode])).toEqual([
      ['build', 130],
      ['teardown', 0],
    ]);
  });

  it('may be tried again in the middle of a look: what that look saw of a failed step does not undo it', async () => {
    const engine = world.engine();
    const uid = await world.request();
    world.misbehaviour.set('log-group', async () => ({
      result: 'failed',
      code: 'ACCESS_DENIED',
      message: 'no',
      remedy: 'ask',
    }));
    await world.reach(engine, uid, 'failed');
    world.misbehaviour.clear();
    world.misbehaviour.set('control-plane', async () => {
      world.misbehaviour.clear();
      await world.retry(uid);
      return undefined;
    });
    await world.reach(engine, uid, 'ready');
    expect((await world.history.all({})).map(entry => entry.exitCode)).toEqual([1, 0]);
  });

  it('ends with its time: an expired build is torn down by the system', async () => {
    const engine = world.engine();
    const uid = await world.request({ ttlHours: 1 });
    await world.reach(engine, uid, 'ready');

    await world.run(engine, {
      until: async () => (await world.record(uid)).build.phase === 'gone',
      withinMs: 2 * HOUR,
    });

    const { build } = await world.record(uid);
    expect(build.teardown).toMatchObject({ requestedBy: 'system' });
    expect(build.teardown?.requestedAt).toBeGreaterThanOrEqual(build.createdAt + HOUR);
    expect(build.teardown?.requestedAt).toBeLessThan(build.createdAt + HOUR + 1_000);
    const types = (await world.events(uid)).map(event => event.type);
    expect(types).toContain('build.expired');
    expect(types.filter(type => type === 'teardown.verified')).toHaveLength(1);
  });

  it('goes on for as long as it is extended', async () => {
    const engine = world.engine();
    const uid = await world.request({ ttlHours: 1 });
    await world.reach(engine, uid, 'ready');
    const { createdAt } = (await world.record(uid)).build;
    await world.builds.extend({
      uid,
      actor: 'user:default/ada',
      now: world.time.now(),
      hours: 2,
      latest: createdAt + 8 * HOUR,
    });

    await world.run(engine, {
      until: async () => world.time.now() >= createdAt + 3 * HOUR - 10 * 60_000,
      withinMs: 4 * HOUR,
    });
    expect((await world.record(uid)).build.phase).toBe('ready');
    await world.run(engine, { until: async () => (await world.record(uid)).build.phase === 'gone' });
  });

  it('is kept by a call that was marked: the same token again until its outcome is known, another one then', async () => {
    const engine = world.engine();
    const tokens: string[] = [];
    const marks: (string | undefined)[] = [];
    const outcomes: StepResult[] = [
      // The answer is lost: whether the call had its effect is not known.
      { result: 'failed', code: 'TIMEOUT', message: 'no answer', remedy: 'wait' },
      // Nothing was asked, so nothing is known of the call before.
      { result: 'waiting', reason: 'NobodyAsked', message: 'later', retryAfterMs: 1_000, looked: false },
      { result: 'waiting', reason: 'Creating', message: 'soon', retryAfterMs: 1_000 },
    ];
    world.misbehaviour.set('log-group', async ({ ctx }) => {
      marks.push(ctx.pending?.token);
      await ctx.mutate('create log-group', async token => {
        tokens.push(token);
      });
      return outcomes.shift() ?? { result: 'ready' };
    });
    const uid = await world.request();
    await world.run(engine, {
      until: async () => findStep(await world.record(uid), 'ensure', 'log-group')?.state === 'ready',
    });

    expect(tokens).toHaveLength(4);
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).toBe(tokens[0]);
    expect(tokens[3]).not.toBe(tokens[0]);
    expect(marks).toEqual([undefined, tokens[0], tokens[0], undefined]);
    expect(tokens[0]).toMatch(/^[a-z0-9-]{1,64}$/);
  });

  it('allows a step one mutating call in a look', async () => {
    const engine = world.engine();
    let calls = 0;
    world.misbehaviour.set('log-group', async ({ ctx }) => {
      const call = async () => {
        calls += 1;
      };
      await ctx.mutate('create one', call);
      await ctx.mutate('create another', call);
      return { result: 'ready' };
    });
    const uid = await world.request();
    await engine.tick();
    await engine.idle();
    expect(calls).toBe(1);
    expect(findStep(await world.record(uid), 'ensure', 'log-group')?.error?.message).toContain('second mutating call');
  });

  it('is not begun by an engine that stops, and goes on with the next', async () => {
    const engine = world.engine();
    const uid = await world.request();
    world.misbehaviour.set('preflight', async () => {
      void engine.stop();
      return { result: 'ready' };
    });
    await engine.tick();
    await engine.idle();
    expect(world.cloud.effects).toEqual([]);
    world.misbehaviour.clear();
    // Given back, not left to time out.
    const next = world.engine();
    world.time.advance(1_000);
    await next.tick();
    await next.idle();
    expect(world.cloud.effects).toContain('create control-plane');
    await world.reach(next, uid, 'ready');
  });
});
