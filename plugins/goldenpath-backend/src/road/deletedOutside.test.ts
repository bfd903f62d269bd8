import { layRoads } from '../__testUtils__/layRoads';
import type { VirtualRoad } from '../__testUtils__/VirtualRoad';
import type { BuildRecord } from '../database';
import { standingOf } from '../database/standing';

jest.setTimeout(60_000);

/** As somebody does it with the AWS CLI, past the build. */
function deleteByHand(road: VirtualRoad, record: BuildRecord): void {
  const { clusters, nodegroups } = road.sandbox.account;
  const { clusterName } = record.build.spec;
  const ofCluster = clusters.get(clusterName).nodegroups;
  [...ofCluster.keys()].forEach(name => nodegroups.delete(clusterName, name));
  while (ofCluster.size > 0) {
    road.time.advanceTo(road.time.next() ?? road.clock.now());
  }
  clusters.delete(clusterName);
}

describe('a cluster that somebody deletes past its build', () => {
  const lay = layRoads();

  it('is said to be gone, with what can be done, and its teardown leaves nothing', async () => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    const engine = road.replica();
    const ready = await road.untilReady(await road.build(), { engine });
    deleteByHand(road, ready);

    const gone = await road.until(
      ready,
      ({ build }) => build.conditions.some(({ type, reason }) => type === 'api-answers' && reason === 'ClusterGone'),
      { engine },
    );
    expect(gone.build.phase).toBe('degraded');
    expect(standingOf(gone).tiers[0]).toMatchObject({ id: '0', status: 'failed' });
    const apiAnswers = gone.build.conditions.find(({ type }) => type === 'api-answers');
    expect(apiAnswers).toMatchObject({ status: 'False', message: expect.stringMatching(/Tear the build down/) });

    await road.tearDown(gone, { engine });
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });
});
