import type { SnapshotEntry } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { layRoads } from '../__testUtils__/layRoads';
import type { VirtualRoad } from '../__testUtils__/VirtualRoad';
import type { BuildRecord } from '../database';
import { standingOf } from '../database/standing';

jest.setTimeout(60_000);

const KEY = { environment: 'dev', buildId: 'persistent' };
const DAY = 24 * 3_600_000;

describe('a persistent cluster', () => {
  const lay = layRoads();
  let road: VirtualRoad;
  let foundation: SnapshotEntry[];
  let ready: BuildRecord;
  let deletionProtection: boolean | undefined;
  let aDayLater: BuildRecord;
  let whileThere: Awaited<ReturnType<VirtualRoad['admit']>>;
  let gone: BuildRecord;
  let second: BuildRecord;

  beforeAll(async () => {
    road = await lay();
    foundation = road.sandbox.snapshot();
    const engine = road.replica();
    ready = await road.untilReady(await road.build({ lifecycle: 'persistent' }), { engine });
    deletionProtection = road.sandbox.account.clusters.find(ready.build.spec.clusterName)?.model.deletionProtection;
    whileThere = await road.admit({ lifecycle: 'persistent' });
    road.time.advanceTo(road.clock.now() + DAY);
    aDayLater = await road.until(ready, () => true, { engine });
    gone = await road.tearDown(ready, { engine });
    second = await road.build({ lifecycle: 'persistent' });
  });

  it('has the id `persistent`, names of its own, and no end', () => {
    expect(ready.build).toMatchObject({
      buildId: 'persistent',
      incarnation: 1,
      spec: {
        clusterName: 'goldenpath-dev-eks',
        dns: { hostSuffix: 'dev.goldenpathidp.io', ownerId: 'goldenpath-dev' },
      },
    });
    expect(ready.build.expiresAt).toBeUndefined();
    expect(aDayLater.build).toMatchObject({ goal: 'present', phase: 'ready' });
  });

  it('is ready at 1.5 with tier 2 blocked, which names what the environment lacks, and tier 3 above it too', () => {
    expect(standingOf(ready).tiers.map(({ id, status, reason }) => ({ id, status, reason }))).toEqual([
      { id: '0', status: 'passed', reason: undefined },
      { id: '1', status: 'passed', reason: undefined },
      { id: '1.5', status: 'passed', reason: undefined },
      { id: '2', status: 'blocked', reason: expect.stringMatching(/RDS/) },
      { id: '3', status: 'blocked', reason: expect.stringMatching(/RDS/) },
    ]);
    expect(ready.build.phaseReason).toMatch(/Tier 2 is blocked/);
  });

  it('cannot be asked for a second time while it is there', () => {
    expect(whileThere).toMatchObject({ result: 'still-there', incarnation: 1, phase: 'ready' });
  });

  it('is protected against deletion by anyone but its teardown, which ends the protection first', () => {
    expect(deletionProtection).toBe(true);
    expect(gone.steps.find(step => step.direction === 'remove' && step.stepId === 'deletion-protection')).toMatchObject(
      {
        state: 'ready',
      },
    );
    expect(road.sandbox.snapshot()).toEqual(foundation);
  });

  it('can be built again once it is gone; the first incarnation stays readable with its proof', async () => {
    expect(second.build).toMatchObject({ buildId: 'persistent', incarnation: 2, phase: 'pending' });
    expect((await road.stores.builds.get(KEY))?.build.incarnation).toBe(2);
    const first = await road.stores.builds.get({ ...KEY, incarnation: 1 });
    expect(first?.build.phase).toBe('gone');
    expect(first?.build.proof).toEqual(gone.build.proof);
    expect(first?.build.proof.length).toBeGreaterThan(0);
  });

  it('publishes no name of an ephemeral build', () => {
    expect(road.witness.sightings.records.length).toBeGreaterThanOrEqual(4);
    expect(road.witness.sightings.records.filter(name => !/ [a-z.-]+\.dev\.goldenpathidp\.io\.$/.test(name))).toEqual(
      [],
    );
    expect(road.witness.sightings.records.filter(name => /(^|[ .])b-/.test(name))).toEqual([]);
  });

  it('leaves a record of the build and of the teardown of each incarnation', async () => {
    const records = await road.stores.history.all(KEY);
    expect(
      records.map(({ phase, exitCode, flags }) => [phase, exitCode, /INCARNATION=(\d+)/.exec(flags)?.[1]]),
    ).toEqual([
      ['build', 0, '1'],
      ['teardown', 0, '1'],
    ]);
  });
});
