import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { things } from './__testUtils__/fakeFlow';
import { World } from './__testUtils__/World';
import { findStep } from './rows';

const databases = supportedDatabases();

const failed = (code: ErrorCode, message = 'AccessDeniedException: not authorised'): StepResult => ({
  result: 'failed',
  code,
  message,
  remedy: 'Ask the owner of the account',
  owner: 'platform',
});

describe('A step that fails', () => {
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

  const stepOf = async (uid: string, id: string, direction: 'ensure' | 'remove' = 'ensure') =>
    findStep(await world.record(uid), direction, id);
  const forbid = (id: string, result: StepResult, only: 'ensure' | 'remove' = 'ensure') =>
    world.misbehaviour.set(id, ({ direction }) => (direction === only ? result : undefined));

  it('for good stops its branch alone: what needs it is blocked, its siblings finish, the reason is kept', async () => {
    const engine = world.engine();
    forbid('nodes', failed('ACCESS_DENIED'));
    const uid = await world.request();

    await world.run(engine, { until: async () => (await stepOf(uid, 'app:two'))?.state === 'ready' });

    expect(await stepOf(uid, 'nodes')).toMatchObject({
      state: 'failed',
      error: { code: 'ACCESS_DENIED', owner: 'platform', remedy: 'Ask the owner of the account' },
    });
    const { build } = await world.record(uid);
    expect(build.phase).toBe('failed');
    expect(build.phaseReason).toContain('AccessDeniedException');
    expect((await world.history.all({})).map(record => [record.phase, record.exitCode])).toEqual([['build', 1]]);
  });

  it('blocks everything that needs it, over however many others, until it is retried', async () => {
    const engine = world.engine();
    forbid('control-plane', failed('INVALID_REQUEST'));
    const uid = await world.request();
    await world.reach(engine, uid, 'failed');

    const { steps } = await world.record(uid);
    expect(
      steps
        .filter(step => step.state === 'blocked')
        .map(step => step.stepId)
        .sort(),
    ).toEqual(['api-endpoint', 'app:one', 'app:two', 'nodes']);
    expect(await stepOf(uid, 'log-group')).toMatchObject({ state: 'waiting', error: undefined });

    world.misbehaviour.clear();
    await world.retry(uid);
    expect((await world.record(uid)).build.phase).toBe('provisioning');
    await world.reach(engine, uid, 'ready');
    expect((await world.history.all({})).map(record => record.exitCode).sort()).toEqual([0, 1]);
  });

  it('for now is tried again with a growing wait, without an event for each try', async () => {
    const engine = world.engine();
    const tries: number[] = [];
    world.misbehaviour.set('log-group', () => {
      tries.push(world.time.now());
      return tries.length < 5 ? failed('THROTTLED', 'Rate exceeded') : undefined;
    });
    const uid = await world.request();
    await world.run(engine, { until: async () => (await stepOf(uid, 'log-group'))?.state === 'ready' });

    const waits = tries.slice(1).map((time, index) => time - tries[index]);
    expect(waits.slice(0, 4)).toEqual([1_500, 3_000, 6_000, 12_000]);
    const told = (await world.events(uid)).filter(event => event.step === 'log-group' && event.type === 'step.waiting');
    expect(told.map(event => event.error?.code)).toEqual(['THROTTLED', undefined]);
    expect((await stepOf(uid, 'log-group'))?.attempts).toBe(5);
  });

  it('for too long is given up', async () => {
    const engine = world.engine();
    forbid('log-group', failed('ROLE_NOT_READY', 'The role could not be assumed'));
    const uid = await world.request();

    await world.reach(engine, uid, 'failed');

    const step = await stepOf(uid, 'log-group');
    expect(step).toMatchObject({ state: 'failed', error: { code: 'ROLE_NOT_READY' } });
    expect((step?.finishedAt ?? 0) - (step?.startedAt ?? 0)).toBeGreaterThanOrEqual(120_000);
    expect((step?.finishedAt ?? 0) - (step?.startedAt ?? 0)).toBeLessThan(150_000);
  });

  it('by throwing is a defect that is tried again and named', async () => {
    const engine = world.engine();
    world.misbehaviour.set('log-group', () => {
      throw new Error('undefined is not a function');
    });
    const uid = await world.request();
    await world.run(engine, { until: async () => (await stepOf(uid, 'log-group'))?.error !== undefined });
    expect((await stepOf(uid, 'log-group'))?.error).toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('undefined is not a function'),
    });
  });

  it('to answer in time is aborted, and looked at again', async () => {
    // The time goes on in one leap here, past what would have renewed a shorter lease.
    const engine = world.engine({ settings: { leaseMs: 120_000 } });
    let signal: AbortSignal | undefined;
    world.misbehaviour.set('log-group', ({ ctx }) => {
      signal = ctx.signal;
      return new Promise(() => {});
    });
    const uid = await world.request();
    await engine.tick();
    while (signal === undefined) {
      await new Promise(resolve => setImmediate(resolve));
    }
    world.misbehaviour.clear();
    world.time.advance(60_000);
    await engine.idle();

    expect(signal.aborted).toBe(true);
    expect((await stepOf(uid, 'log-group'))?.error).toMatchObject({ code: 'TIMEOUT' });
    await world.reach(engine, uid, 'ready');
  });

  it('for want of a prerequisite leaves its tier blocked and the build ready below it', async () => {
    const engine = world.engine();
    world.misbehaviour.set('app:one', () => ({
      result: 'waiting',
      reason: 'PrerequisiteMissing',
      message: 'There is no object store',
      retryAfterMs: 60_000,
    }));
    const uid = await world.request();

    const { steps } = await world.reach(engine, uid, 'ready');

    expect(
      steps
        .filter(step => step.state === 'blocked')
        .map(step => step.stepId)
        .sort(),
    ).toEqual(['app:one', 'app:two']);
  });

  it.each(['preflight', ...things.map(thing => thing.id), 'api-endpoint'])(
    'at %s leaves a build that can be torn down, with nothing left',
    async id => {
      const engine = world.engine();
      forbid(id, failed('ACCESS_DENIED'));
      const uid = await world.request();
      await world.reach(engine, uid, 'failed');
      await world.teardown(uid);

      const { build, steps } = await world.reach(engine, uid, 'gone');

      expect(world.cloud.inventory()).toEqual([]);
      expect(build.proof.every(entry => entry.left.length === 0)).toBe(true);
      const untouched = steps.filter(step => step.direction === 'ensure' && step.startedAt === undefined);
      for (const step of untouched) {
        expect(findStep({ steps }, 'remove', step.stepId)).toMatchObject({ state: 'ready', attempts: 0 });
      }
    },
  );

  it('in a teardown never ends it: what blocks is named in the words of the cloud, the rest goes on, and it is tried for ever', async () => {
    const engine = world.engine();
    const uid = await world.request();
    await world.reach(engine, uid, 'ready');
    forbid('nodes', failed('ACCESS_DENIED', 'User is not authorized to perform eks:DeleteNodegroup'), 'remove');
    await world.teardown(uid);
    await world.run(engine, { until: async () => (await stepOf(uid, 'app:one', 'remove'))?.state === 'ready' });

    const blocked = await world.record(uid);
    expect(blocked.build.phase).toBe('tearing-down');
    expect(blocked.build.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Deleting',
        reason: 'Blocked',
        message: expect.stringContaining('not authorized to perform eks:DeleteNodegroup'),
      }),
    );
    const before = (await world.events(uid)).length;
    await world.run(engine, {
      until: async () => ((await stepOf(uid, 'nodes', 'remove'))?.attempts ?? 0) > 10,
      withinMs: 10 * 3_600_000,
    });
    expect((await world.events(uid)).length).toBe(before);

    world.misbehaviour.clear();
    await world.reach(engine, uid, 'gone');
    expect(world.cloud.inventory()).toEqual([]);
  });
});
