import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { World } from './__testUtils__/World';

const databases = supportedDatabases();
const ADA = 'user:default/ada';
const MINUTE = 60_000;

describe('A validation', () => {
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

  async function readyBuild(engine = world.engine()) {
    const uid = await world.request({ ttlHours: undefined });
    await world.reach(engine, uid, 'ready');
    return { uid, engine };
  }

  async function ask(uid: string) {
    return world.builds.requestValidation({ uid, actor: ADA, now: world.time.now() });
  }

  async function runUntilValidated(options: { uid: string; engine: ReturnType<World['engine']>; count?: number }) {
    const { uid, engine, count = 1 } = options;
    await world.run(engine, {
      until: async () => (await world.record(uid)).build.validation.count === count,
      withinMs: 30 * MINUTE,
    });
    return world.record(uid);
  }

  async function validations() {
    return (await world.history.all({})).filter(({ phase }) => phase === 'validate');
  }

  async function eventsOf(uid: string) {
    return (await world.events(uid)).filter(({ type }) => type.startsWith('validation.'));
  }

  it('proves every criterion at once, and leaves a record, an event and a condition', async () => {
    const { uid, engine } = await readyBuild();
    world.time.advance(MINUTE);
    const askedAt = world.time.now();
    expect(await ask(uid)).toMatchObject({ result: 'requested' });

    const { build } = await runUntilValidated({ uid, engine });

    expect(world.time.now() - askedAt).toBeLessThan(MINUTE);
    expect(build.validation).toEqual({ count: 1, lastAt: expect.any(Number), requested: undefined });
    expect(build.conditions).toContainEqual(
      expect.objectContaining({ type: 'Validated', status: 'True', message: 'All 2 criteria are met' }),
    );
    expect(await validations()).toMatchObject([{ exitCode: 0, environment: 'dev', buildId: build.buildId }]);
    expect(await eventsOf(uid)).toMatchObject([
      { type: 'validation.requested', actor: ADA },
      { type: 'validation.passed', actor: ADA, message: 'All 2 criteria are met' },
    ]);
  });

  it('finds what was lost since anybody looked, and says what', async () => {
    const { uid, engine } = await readyBuild();
    world.cloud.delete({ id: 'nodes', takesMs: 0 });
    await ask(uid);

    const { build } = await runUntilValidated({ uid, engine });

    expect(build.phase).toBe('degraded');
    const message =
      '1 of 1 criteria are not met: viable (nodes is missing). Tier 1 is blocked, and has nothing to prove';
    expect(build.conditions).toContainEqual(
      expect.objectContaining({ type: 'Validated', status: 'False', reason: 'CriteriaNotMet', message }),
    );
    expect(await validations()).toMatchObject([{ exitCode: 1 }]);
    expect(await eventsOf(uid)).toContainEqual(expect.objectContaining({ type: 'validation.failed', message }));
  });

  it('passes again once what was lost is back; each leaves its own record', async () => {
    const { uid, engine } = await readyBuild();
    world.cloud.delete({ id: 'nodes', takesMs: 0 });
    await ask(uid);
    await runUntilValidated({ uid, engine });
    world.cloud.create({ id: 'nodes', resourceClass: 'fake/nodes', owner: uid, token: 'x', takesMs: 0 });
    await ask(uid);
    await runUntilValidated({ uid, engine, count: 2 });
    expect((await validations()).map(({ exitCode }) => exitCode).sort()).toEqual([0, 1]);
  });

  it('waits for what cannot be looked at, and says so in the end: that is neither passed nor failed', async () => {
    const { uid, engine } = await readyBuild();
    world.isBlind = true;
    await ask(uid);
    const askedAt = world.time.now();

    const { build } = await runUntilValidated({ uid, engine });

    expect(world.time.now() - askedAt).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(world.time.now() - askedAt).toBeLessThan(12 * MINUTE);
    expect(build.conditions).toContainEqual(
      expect.objectContaining({ type: 'Validated', status: 'Unknown', reason: 'CouldNotLook' }),
    );
    expect(await validations()).toMatchObject([{ exitCode: 2 }]);
  });

  it('that can look again before its patience is over passes', async () => {
    const { uid, engine } = await readyBuild();
    world.isBlind = true;
    await ask(uid);
    const askedAt = world.time.now();
    await world.run(engine, { until: async () => world.time.now() - askedAt >= 2 * MINUTE });
    expect(await validations()).toEqual([]);
    world.isBlind = false;
    await runUntilValidated({ uid, engine });
    expect(await validations()).toMatchObject([{ exitCode: 0 }]);
  });

  it('is asked for once: who asks again meanwhile gets the one under way', async () => {
    const { uid, engine } = await readyBuild();
    await ask(uid);
    expect(await ask(uid)).toMatchObject({ result: 'under-way' });
    await runUntilValidated({ uid, engine });
    expect(await validations()).toHaveLength(1);
  });

  it('is refused before the build was ready', async () => {
    const uid = await world.request({ ttlHours: undefined });
    expect(await ask(uid)).toEqual({ result: 'phase-forbids', phase: 'pending' });
    expect(await eventsOf(uid)).toEqual([]);
  });

  it('that a teardown overtakes is recorded as interrupted', async () => {
    const { uid, engine } = await readyBuild();
    await ask(uid);
    await world.teardown(uid);
    await world.reach(engine, uid, 'gone');
    expect(await validations()).toMatchObject([{ exitCode: 130 }]);
    expect((await world.record(uid)).build.validation).toMatchObject({ count: 1, requested: undefined });
  });

  it('changes nothing but its own record where all holds: no call, no other event', async () => {
    const { uid, engine } = await readyBuild();
    const effects = [...world.cloud.effects];
    const events = (await world.events(uid)).length;
    await ask(uid);
    await runUntilValidated({ uid, engine });
    expect(world.cloud.effects).toEqual(effects);
    expect((await world.events(uid)).slice(events).map(({ type }) => type)).toEqual([
      'validation.requested',
      'validation.passed',
      'condition.changed',
    ]);
  });
});

describe.each(databases.eachSupportedId())('The builds to be validated by schedule, in %s', id => {
  it('are those of the lifecycle that are there and for which nobody has asked yet', async () => {
    const knex = await migrated(await databases.init(id));
    const world = new World(knex);
    const engine = world.engine();
    const uid = await world.request({ lifecycle: 'persistent', buildId: 'persistent', ttlHours: undefined });
    const listed = () => world.builds.listValidatable({ lifecycles: ['persistent'] });
    expect(await listed()).toEqual([]);
    await world.reach(engine, uid, 'ready');
    expect(await listed()).toEqual([uid]);
    expect(await world.builds.listValidatable({ lifecycles: ['ephemeral'] })).toEqual([]);
    await world.builds.requestValidation({ uid, actor: ADA, now: world.time.now() });
    expect(await listed()).toEqual([]);
    await world.close();
    await knex.destroy();
  });
});
