import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { describe as describeBuild, VirtualRoad } from './__testUtils__/VirtualRoad';

jest.setTimeout(120_000);

describe('the road, in virtual time', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  async function lay(): Promise<VirtualRoad> {
    const knex = await databases.init('SQLITE_3');
    return VirtualRoad.create({ database: mockServices.database({ knex }) });
  }

  it('carries an ephemeral build from its request to tier 1.5 and back to nothing', async () => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    const engine = road.replica();

    const ready = await road.untilReady(await road.build(), { engine });
    expect(describeBuild(ready)).toContain('ready');

    const gone = await road.tearDown(ready, { engine });

    expect(road.sandbox.snapshot()).toEqual(foundation);
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });
});
