import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { World } from './__testUtils__/World';
import { planTeardown } from './planTeardown';

const databases = supportedDatabases();

describe('What others leave behind', () => {
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

  const plan = async (uid: string) =>
    planTeardown({
      record: await world.record(uid),
      flow: world.flow(),
      keeps: [{ resourceClass: 'route53/hosted-zone', id: 'Z1' }],
      clock: world.time,
      timer: world.time,
      logger: mockServices.logger.mock(),
      signal: new AbortController().signal,
    });

  it('in a quiet account is nothing: the plan lists exactly what the teardown then deletes, and no more', async () => {
    const engine = world.engine();
    const uid = await world.request();
    await world.reach(engine, uid, 'ready');
    world.cloud.leave({ id: 'eni', resourceClass: 'fake/eni', owner: uid });
    const effects = [...world.cloud.effects];

    const planned = await plan(uid);

    expect(world.cloud.effects).toEqual(effects);
    expect(planned.unknown).toEqual([]);
    expect(planned.keeps).toEqual([{ resourceClass: 'route53/hosted-zone', id: 'Z1' }]);
    await world.teardown(uid);
    const { build } = await world.reach(engine, uid, 'gone');
    const deleted = build.proof.flatMap(entry => entry.deleted.map(({ id }) => `${entry.resourceClass} ${id}`));
    const listed = planned.deletes.flatMap(({ resources }) =>
      resources.map(each => `${each.resourceClass} ${each.id}`),
    );
    expect(deleted.sort()).toEqual(listed.sort());
    expect(build.proof.flatMap(entry => entry.deleted).filter(({ late }) => late)).toEqual([]);
  });

  it('while the teardown runs is deleted too, before what it holds, and labelled late', async () => {
    const engine = world.engine();
    const uid = await world.request();
    await world.reach(engine, uid, 'ready');
    world.cloud.afterDeletion.set('nodes', () =>
      world.cloud.leave({ id: 'eni', resourceClass: 'fake/eni', owner: uid }),
    );
    await world.teardown(uid);

    const { build } = await world.reach(engine, uid, 'gone');

    expect(world.cloud.inventory()).toEqual([]);
    const eni = build.proof.find(entry => entry.resourceClass === 'fake/eni');
    expect(eni).toEqual({
      resourceClass: 'fake/eni',
      looked: ['by tag', 'by name'],
      left: [],
      deleted: [{ id: 'eni', late: true }],
    });
  });

  it('between the two verifications is deleted too', async () => {
    const engine = world.engine();
    const uid = await world.request();
    await world.reach(engine, uid, 'ready');
    await world.teardown(uid);
    await world.run(engine, { until: async () => (await world.record(uid)).build.cleanSince !== undefined });
    world.cloud.leave({ id: 'written-again', resourceClass: 'fake/log', owner: uid });

    const { build } = await world.reach(engine, uid, 'gone');

    expect(world.cloud.inventory()).toEqual([]);
    expect(build.proof.find(entry => entry.resourceClass === 'fake/log')?.deleted).toEqual([
      { id: 'written-again', late: true },
    ]);
  });

  it('and belongs to another build is never touched', async () => {
    const engine = world.engine();
    const uid = await world.request();
    await world.reach(engine, uid, 'ready');
    world.cloud.leave({ id: 'foreign', resourceClass: 'fake/log', owner: 'somebody-else' });
    await world.teardown(uid);
    await world.reach(engine, uid, 'gone');
    expect(world.cloud.inventory()).toEqual(['foreign']);
  });

  it('and could not be looked for is named in the plan, and keeps the build from being called gone', async () => {
    const engine = world.engine();
    const uid = await world.request();
    await world.reach(engine, uid, 'ready');
    world.sightless = 'fake/log';
    expect((await plan(uid)).unknown).toEqual([
      { step: 'sweep:fake/log', message: 'UnauthorizedOperation: not authorised to describe' },
    ]);
    await world.teardown(uid);
    await world.run(engine, {
      until: async () =>
        (await world.record(uid)).build.conditions.some(
          ({ reason }) => reason === 'Blocked' || reason === 'CouldNotLook',
        ),
      withinMs: 3 * 3_600_000,
    });
    expect((await world.record(uid)).build.phase).toBe('tearing-down');

    const sweep = (await world.record(uid)).steps.find(step => step.stepId === 'sweep:fake/log');
    expect(sweep?.error).toEqual({
      code: 'ACCESS_DENIED',
      message: 'UnauthorizedOperation: not authorised to describe',
      remedy: 'Allow the role to describe.',
    });

    world.sightless = undefined;
    await world.run(engine, {
      until: async () => (await world.record(uid)).build.phase === 'gone',
      withinMs: 3 * 3_600_000,
    });
  });
});
