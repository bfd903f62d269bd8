import { layRoads } from '../__testUtils__/layRoads';

jest.setTimeout(60_000);

const HOUR = 3_600_000;

describe('an ephemeral build whose time is over', () => {
  const lay = layRoads();

  it('is torn down by the system, and leaves nothing but its two records', async () => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    const engine = road.replica();
    const ready = await road.untilReady(await road.build({ ttlHours: 1 }), { engine });
    expect(ready.build.expiresAt).toBe(ready.build.createdAt + HOUR);

    const { build } = await road.until(ready, each => each.build.phase === 'gone', { engine });

    expect(build.teardown).toMatchObject({ requestedBy: 'system' });
    expect((build.teardown?.requestedAt ?? 0) - (build.expiresAt ?? 0)).toBeLessThan(60_000);
    expect(road.sandbox.snapshot()).toEqual(foundation);
    const records = await road.stores.history.all({ environment: 'dev', buildId: build.buildId });
    expect(records.map(({ phase, exitCode }) => [phase, exitCode])).toEqual([
      ['build', 0],
      ['teardown', 0],
    ]);
  });

  it('is torn down also where it never got ready, and its build is on record as interrupted', async () => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    const engine = road.replica();
    const record = await road.build();
    const making = await road.until(
      record,
      ({ steps }) => steps.some(step => step.stepId === 'nodes' && step.state === 'waiting'),
      {
        engine,
      },
    );
    expect(making.build.phase).toBe('provisioning');
    await road.tearDown(making, { engine });
    expect(road.sandbox.snapshot()).toEqual(foundation);
    const records = await road.stores.history.all({ environment: 'dev', buildId: record.build.buildId });
    expect(records.map(({ phase, exitCode }) => [phase, exitCode])).toEqual([
      ['build', 130],
      ['teardown', 0],
    ]);
  });
});
