import type { TeardownPlan } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { SnapshotEntry } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { beyond, inventoryName } from '../__testUtils__/accounts';
import { layRoads } from '../__testUtils__/layRoads';
import type { VirtualRoad } from '../__testUtils__/VirtualRoad';
import { standingOf } from '../database/standing';
import type { BuildRecord } from '../database';

jest.setTimeout(60_000);

const BUILD = { environment: 'dev', buildId: '23-01-26-01' };
const NAMESPACE = /^(A|TXT) [a-z.-]+\.b-23-01-26-01\.dev\.goldenpathidp\.io\.$/;

describe('an ephemeral build in a quiet account', () => {
  const lay = layRoads();
  let road: VirtualRoad;
  let foundation: SnapshotEntry[];
  let ready: BuildRecord;
  let plan: TeardownPlan;
  /** What the build had made by then, beyond the foundation. */
  let made: string[];
  let planned: (string | undefined)[];
  let gone: BuildRecord;

  beforeAll(async () => {
    road = await lay();
    foundation = road.sandbox.snapshot();
    const engine = road.replica();
    ready = await road.untilReady(await road.build(), { engine });
    plan = await road.planTeardown(ready);
    made = beyond(road.sandbox, foundation);
    planned = plan.deletes.flatMap(({ resources }) => resources).map(each => inventoryName(road.sandbox, each));
    gone = await road.tearDown(ready, { engine });
  });

  const step = (id: string) => ready.steps.find(each => each.direction === 'ensure' && each.stepId === id);
  const startOf = (id: string) => step(id)?.startedAt ?? Infinity;
  const endOf = (id: string) => step(id)?.finishedAt ?? Infinity;
  const deletedOf = (late: boolean) =>
    gone.build.proof.flatMap(({ resourceClass, deleted }) =>
      deleted.filter(each => each.late === late).map(({ id }) => `${resourceClass} ${id}`),
    );

  describe('while it is ready', () => {
    it('has passed every tier up to 1.5, and was not asked for any above', () => {
      expect(standingOf(ready).tiers.map(({ id, status }) => [id, status])).toEqual([
        ['0', 'passed'],
        ['1', 'passed'],
        ['1.5', 'passed'],
        ['2', 'not-requested'],
        ['3', 'not-requested'],
      ]);
    });

    it('has no app above 1.5, in its spec or in its cluster', () => {
      const deployed = ready.build.spec.apps.filter(app => app.decision.state === 'deployed');
      expect(deployed.filter(app => Number(app.tier) > 1.5)).toEqual([]);
      expect(road.witness.sightings.applications.map(application => application.split(' ')[0])).toEqual(
        deployed.map(app => app.name).sort(),
      );
      expect(ready.build.apps.filter(app => app.health !== 'Skipped').map(app => app.name)).toEqual(
        deployed.map(app => app.name),
      );
    });

    it('has published names, and each is inside its namespace, its apex never among them', () => {
      expect(road.witness.sightings.records.length).toBeGreaterThanOrEqual(4);
      expect(road.witness.sightings.records.filter(record => !NAMESPACE.test(record))).toEqual([]);
      expect(ready.build.spec.apps.flatMap(app => app.hosts).filter(host => !NAMESPACE.test(`A ${host}.`))).toEqual([]);
    });

    it('had Argo CD and the Applications applied when the API answered, while machines were still joining', () => {
      const nodesReady = endOf('nodes');
      const applied = ['cluster:argocd', 'cluster:bootstrap', 'cluster:project'];
      const firstApps = ready.build.spec.apps
        .filter(app => app.decision.state === 'deployed' && app.needs.length === 0)
        .map(app => `app:${app.name}`);
      expect(firstApps.length).toBeGreaterThanOrEqual(5);
      expect(applied.filter(id => endOf(id) >= nodesReady)).toEqual([]);
      expect(firstApps.filter(id => startOf(id) >= nodesReady)).toEqual([]);
      expect(startOf('cluster:argocd')).toBeLessThan(endOf('api-endpoint') + 5_000);
    });

    it('had an app applied only when what it needs was healthy', () => {
      const unhealthy = ready.build.spec.apps
        .filter(app => app.decision.state === 'deployed')
        .flatMap(app => app.needs.filter(need => startOf(`app:${app.name}`) < endOf(`app:${need}`)));
      expect(unhealthy).toEqual([]);
    });

    it('was worked on side by side: what needs nothing but the control plane began when that was there', () => {
      const waits = ready.steps
        .filter(each => each.direction === 'ensure' && each.needs.length > 0)
        .map(each => ({
          id: each.stepId,
          seconds: ((each.startedAt ?? Infinity) - Math.max(...each.needs.map(endOf))) / 1000,
        }));
      expect(waits.filter(({ seconds }) => !(seconds <= 5))).toEqual([]);
      const moments = ready.steps.map(each => each.startedAt ?? 0);
      const width = Math.max(
        ...moments.map(
          moment =>
            ready.steps.filter(each => (each.startedAt ?? Infinity) <= moment && (each.finishedAt ?? 0) > moment)
              .length,
        ),
      );
      expect(width).toBeGreaterThanOrEqual(10);
    });

    it('was recorded in the history once, as a success', async () => {
      const records = await road.stores.history.all({ ...BUILD, phase: 'build' });
      expect(records).toHaveLength(1);
      expect(records[0]).toMatchObject({
        exitCode: 0,
        startTime: new Date(ready.build.createdAt).toISOString(),
        durationSeconds: Math.floor(((ready.build.readyAt ?? 0) - ready.build.createdAt) / 1000),
      });
    });
  });

  describe('the plan of its teardown', () => {
    it('lists exactly what the build had made in the account', () => {
      expect(plan.unknown).toEqual([]);
      expect(planned.filter(name => name !== undefined).sort()).toEqual(made);
    });

    it('lists exactly what the teardown then deleted', () => {
      const listed = plan.deletes.flatMap(({ resources }) =>
        resources.map(({ resourceClass, id }) => `${resourceClass} ${id}`),
      );
      expect(deletedOf(false).sort()).toEqual(listed.sort());
    });
  });

  describe('its teardown', () => {
    it('leaves the account as the foundation was', () => {
      expect(road.sandbox.snapshot()).toEqual(foundation);
    });

    it('tells the log group that late logs wrote again from what was planned (PITFALLS 21)', () => {
      expect(deletedOf(true)).toEqual([
        expect.stringContaining(`logs/log-group /aws/eks/${gone.build.spec.clusterName}/cluster`),
      ]);
    });

    it('proves for every class, in two ways at least, that nothing is left', () => {
      const classes = gone.build.proof.map(({ resourceClass }) => resourceClass);
      const known = plan.deletes.flatMap(({ resources }) => resources.map(({ resourceClass }) => resourceClass));
      expect(classes).toEqual(expect.arrayContaining([...known, 'ec2/network-interface']));
      expect(gone.build.proof.filter(({ looked }) => new Set(looked).size < 2)).toEqual([]);
      expect(gone.build.proof.filter(({ left }) => left.length > 0)).toEqual([]);
    });

    it('is recorded in the history once, as a success', async () => {
      const records = await road.stores.history.all({ ...BUILD, phase: 'teardown' });
      expect(records).toHaveLength(1);
      expect(records[0]).toMatchObject({
        exitCode: 0,
        resourcesDestroyed: deletedOf(false).length + deletedOf(true).length,
      });
    });

    it('does not give the id back', async () => {
      await expect(road.admit({ buildId: '23-01-26-01' })).resolves.toMatchObject({
        result: 'refused',
        refusals: [{ path: 'buildId', code: 'BUILD_ID_USED' }],
      });
      const { build } = await road.build();
      expect(build.buildId).toBe('23-01-26-02');
    });

    it('made nothing twice', () => {
      expect(road.witness.counts).toMatchObject({
        clusters: 1,
        nodegroups: 1,
        addons: 5,
        associations: 4,
        applications: 6,
      });
    });
  });
});
