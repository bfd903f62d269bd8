import type { SnapshotEntry } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import {
  defaultContract,
  loadContract,
  type LoadedContract,
  type TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { layRoads } from '../__testUtils__/layRoads';
import type { Replica, VirtualRoad } from '../__testUtils__/VirtualRoad';
import type { BuildRecord } from '../database';
import { standingOf } from '../database/standing';
import { checksOf } from '../builds/checksOf';

// A real server takes its time.
jest.setTimeout(120_000);

const INSTANCE = 'goldenpath-dev';
const rds = { rds: { instance: INSTANCE } };
const seed = { databaseInstances: [{ identifier: INSTANCE }] };
const ADA = 'user:default/ada';
const GRACE = 'user:default/grace';

/** The default contract with the ceiling of ephemeral builds raised. */
function upToTier2(): LoadedContract {
  const answer = loadContract({
    ...defaultContract,
    lifecycles: { ...defaultContract.lifecycles, ephemeral: { maxTier: '1.5', overridable: true, ceiling: '2' } },
  });
  if (answer.result === 'refused') {
    throw new Error(JSON.stringify(answer.faults));
  }
  return answer.loaded;
}

const tiersOf = (record: BuildRecord) =>
  Object.fromEntries(standingOf(record).tiers.map(({ id, status }) => [id, status]));

const stepOf = (record: BuildRecord, id: string) => {
  const found = record.steps.find(step => step.direction === 'ensure' && step.stepId === id);
  if (!found) {
    throw new Error(`There is no step ${id}`);
  }
  return found;
};
const stateOf = (record: BuildRecord, id: string) =>
  record.steps.find(step => step.direction === 'ensure' && step.stepId === id)?.state;
const startOf = (record: BuildRecord, id: string) => stepOf(record, id).startedAt ?? Infinity;
const endOf = (record: BuildRecord, id: string) => stepOf(record, id).finishedAt ?? Infinity;

/** Databases and roles on the instance that are not the server's own. */
async function onServer(road: VirtualRoad): Promise<string[]> {
  const rows = await road.sandbox.databases.query({
    instance: INSTANCE,
    sql: `SELECT 'database ' || datname AS name FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1', 'rdsadmin')
          UNION ALL SELECT 'role ' || rolname FROM pg_roles WHERE rolname !~ '^(pg_|rds|postgres$|goldenpath$)' ORDER BY 1`,
  });
  return rows.map(({ name }) => String(name));
}

/** A database that somebody asked for by itself. */
async function ownDatabase(road: VirtualRoad, options: { engine: Replica; name: string; owner?: string }) {
  const { engine, name, owner = 'group:default/team-a' } = options;
  const admission = await road.plane.databases.request({
    now: road.clock.now(),
    requester: ADA,
    spec: {
      environment: 'dev',
      name,
      app: name,
      owner,
      ownerGrant: {
        app: name,
        access: 'owner',
        role: name,
        secret: `goldenpath/dev/${name}/postgres`,
        createdb: false,
      },
      secretPath: 'goldenpath/dev',
      tags: {
        Project: 'goldenpath',
        ManagedBy: 'goldenpath',
        Environment: 'dev',
        Lifecycle: 'persistent',
        BuildId: 'persistent',
      },
    },
    needsApproval: false,
  });
  if (admission.result !== 'admitted') {
    throw new Error(admission.result);
  }
  await road.settle(
    async () => {
      const found = await road.plane.databases.get({ environment: 'dev', name });
      return found?.database.status === 'active';
    },
    { engine },
  );
}

describe('an ephemeral build that reaches tier 2', () => {
  const lay = layRoads();
  let road: VirtualRoad;
  let foundation: SnapshotEntry[];
  let before: string[];
  let ready: BuildRecord;
  let plan: TeardownPlan;
  let gone: BuildRecord;

  beforeAll(async () => {
    road = await lay({ environment: rds, seed, contract: upToTier2() });
    const engine = road.replica();
    // Shared ones, named as if they belonged to the build's apps.
    await ownDatabase(road, { engine, name: 'backstage' });
    await ownDatabase(road, { engine, name: 'shop' });
    foundation = road.sandbox.snapshot();
    before = await onServer(road);
    const record = await road.build({ maxTier: '2', databases: [{ app: 'shop' }] });
    ready = await road.untilReady(record, { engine });
    await road.sandbox.databases.query({
      instance: INSTANCE,
      sql: `CREATE DATABASE scratch OWNER ${ready.build.spec.databases[0].role}`,
    });
    plan = await road.planTeardown(ready);
    gone = await road.tearDown(ready, { engine });
  });
  afterAll(async () => {
    await road.close();
  });

  it('passes every tier up to 2, with the databases of its own apps and those that were asked for', () => {
    expect(tiersOf(ready)).toEqual({
      '0': 'passed',
      '1': 'passed',
      '1.5': 'passed',
      '2': 'passed',
      '3': 'not-requested',
    });
    expect(ready.build.spec.databases.map(({ app }) => app)).toEqual(['shop', 'backstage', 'grafana']);
  });

  it('shows every check of it as passed or not applicable, and what proved the secrets in the cluster', () => {
    const checks = checksOf(ready);
    expect(checks.filter(({ status }) => status === 'pending' || status === 'failed')).toEqual([]);
    expect(checks.find(({ id }) => id === 'database-secret')).toMatchObject({
      moment: 'gate',
      status: 'passed',
      evidence: expect.stringMatching(/backstage: The secret .* has all its keys, and in the cluster .* is Ready\./),
    });
    expect(checks.find(({ id }) => id === 'rds-instance')).toMatchObject({ moment: 'admission', status: 'passed' });
  });

  it('has its databases while the control plane is still being made', () => {
    for (const { app } of ready.build.spec.databases) {
      expect(endOf(ready, `database:${app}`)).toBeLessThan(endOf(ready, 'control-plane'));
    }
  });

  it('has its tier 2 apps applied when their secret and their own needs are there, and waits for no tier below', () => {
    const settled = Math.max(
      endOf(ready, 'app:secret-stores'),
      endOf(ready, 'database:backstage'),
      endOf(ready, 'cluster:project'),
    );
    expect(startOf(ready, 'app:backstage') - settled).toBeLessThanOrEqual(5_000);
    expect(stepOf(ready, 'app:backstage').needs.sort()).toEqual([
      'app:secret-stores',
      'cluster:admission',
      'cluster:project',
      'database:backstage',
    ]);
  });

  it('names its databases in the plan, with every one that its roles own, and nothing that is shared', () => {
    const planned = plan.deletes
      .filter(({ step }) => step.startsWith('database:'))
      .flatMap(({ resources }) => resources.map(({ resourceClass, id }) => `${resourceClass} ${id}`))
      .sort();
    const id = ready.build.buildId;
    const suffix = `b_${id.replaceAll('-', '_')}`;
    const apps = ['backstage', 'grafana', 'shop'];
    expect(planned).toEqual(
      [
        ...apps.map(app => `postgresql/database ${app}_${suffix}`),
        ...apps.map(app => `postgresql/role ${app}_${suffix}`),
        'postgresql/database scratch',
        ...apps.map(app => `secretsmanager/secret goldenpath/dev/b-${id}/${app}/postgres`),
      ].sort(),
    );
    expect(plan.unknown).toEqual([]);
  });

  it('is gone with all of them, proven in two ways each, and leaves what is shared as it was', async () => {
    const planned = plan.deletes
      .filter(({ step }) => step.startsWith('database:'))
      .flatMap(({ resources }) => resources.map(({ resourceClass, id }) => `${resourceClass} ${id}`));
    const proven = gone.build.proof.flatMap(({ resourceClass, deleted }) =>
      deleted.map(({ id }) => `${resourceClass} ${id}`),
    );
    expect(proven).toEqual(expect.arrayContaining(planned));
    for (const entry of gone.build.proof.filter(({ resourceClass }) => resourceClass.startsWith('postgresql/'))) {
      expect(entry.left).toEqual([]);
      expect(entry.looked.length).toBeGreaterThanOrEqual(2);
    }
    expect(await onServer(road)).toEqual(before);
    expect(road.sandbox.snapshot()).toEqual(foundation);
    const shared = await road.plane.databases.get({ environment: 'dev', name: 'shop' });
    expect(shared?.database.status).toBe('active');
  });
});

describe('a persistent build that couples the database instance', () => {
  const lay = layRoads();
  let road: VirtualRoad;
  let ready: BuildRecord;
  let plan: TeardownPlan;

  beforeAll(async () => {
    road = await lay({ environment: rds });
    const engine = road.replica();
    const record = await road.build({
      lifecycle: 'persistent',
      ensureInstance: true,
      databases: [{ app: 'backstage' }, { app: 'grafana' }],
    });
    ready = await road.untilReady(record, { engine });
    plan = await road.planTeardown(ready);
    await road.tearDown(ready, { engine });
  });
  afterAll(async () => {
    await road.close();
  });

  it('has it made before its tier 2 apps, beside everything else', () => {
    expect(tiersOf(ready)).toMatchObject({ '1.5': 'passed', '2': 'passed', '3': 'not-requested' });
    expect(endOf(ready, 'database-instance')).toBeLessThanOrEqual(startOf(ready, 'database:backstage'));
    expect(startOf(ready, 'database-instance')).toBeLessThan(endOf(ready, 'control-plane'));
    expect(stepOf(ready, 'preflight').outputs).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ id: 'rds-instance', status: 'skipped' })]),
    });
  });

  it('leaves instance and databases where they are when it goes', async () => {
    expect(plan.deletes.filter(({ step }) => step.startsWith('database'))).toEqual([]);
    expect(await onServer(road)).toEqual(['database backstage', 'database grafana', 'role backstage', 'role grafana']);
    expect((await road.plane.instances.get('dev'))?.instance.status).toBe('available');
    const { databaseInstance } = road.provider;
    expect(await databaseInstance?.look({ signal: new AbortController().signal })).toMatchObject({
      state: 'available',
      facts: {
        deletionProtection: true,
        encrypted: true,
        publiclyAccessible: false,
        tlsForced: true,
        backupRetentionDays: 7,
      },
    });
  });
});

describe('a build whose database is not to be had yet', () => {
  const lay = layRoads();
  const roads: VirtualRoad[] = [];
  const layOne = async (options: Parameters<typeof lay>[0]) => {
    const road = await lay({ contract: upToTier2(), ...options });
    roads.push(road);
    return road;
  };
  afterAll(async () => {
    await Promise.all(roads.map(road => road.close()));
  });

  it('goes on below while somebody has to approve, and reaches its tier once they have', async () => {
    const road = await layOne({ environment: { ...rds, requireApproval: true }, seed });
    const engine = road.replica();
    const record = await road.build({ maxTier: '2' });
    const below = await road.until(record, now => tiersOf(now)['1.5'] === 'passed', { engine });
    expect(standingOf(below).tiers.find(({ id }) => id === '2')).toMatchObject({
      status: 'blocked',
      reason: expect.stringMatching(/waits for approval/),
    });
    const { items } = await road.plane.databases.list({ needsApproval: true });
    expect(items).toHaveLength(2);
    for (const { database } of items) {
      await road.plane.databases.decide({ uid: database.uid, actor: GRACE, now: road.clock.now(), approved: true });
    }
    const ready = await road.until(record, now => tiersOf(now)['2'] === 'passed', { engine });
    expect(ready.build.phase).toBe('ready');
    await road.tearDown(ready, { engine });
    expect(await onServer(road)).toEqual([]);
  });

  it('fails its tier alone where something stands in the way, says what, and heals by a retry', async () => {
    const road = await layOne({ environment: rds, seed });
    const role = 'backstage_b_23_01_26_01';
    await road.sandbox.databases.query({ instance: INSTANCE, sql: `CREATE ROLE ${role}` });
    const engine = road.replica();
    const record = await road.build({ maxTier: '2' });
    await road.settle(async () => tiersOf(await road.read(record))['1.5'] === 'passed', { engine });
    const failed = await road.read(record);
    expect(tiersOf(failed)['2']).toBe('failed');
    expect(stepOf(failed, 'database:backstage').error).toMatchObject({
      code: 'OWNED_BY_OTHERS',
      message: expect.stringMatching(/The database backstage_b_.*The role .* exists and is not ours/),
      remedy: expect.stringMatching(/Choose another name, or remove what is there/),
    });
    await road.sandbox.databases.query({ instance: INSTANCE, sql: `DROP ROLE ${role}` });
    await road.stores.builds.retry({ uid: record.build.uid, actor: ADA, now: road.clock.now() });
    const ready = await road.until(record, now => tiersOf(now)['2'] === 'passed', { engine });
    expect(ready.build.phase).toBe('ready');
  });

  it("never takes what is another team's for its own where it is persistent, nor tries that again for them", async () => {
    const road = await layOne({ environment: rds, seed });
    const engine = road.replica();
    await ownDatabase(road, { engine, name: 'backstage', owner: 'group:default/team-b' });
    const record = await road.build({ lifecycle: 'persistent', databases: [{ app: 'backstage' }] });
    const failed = await road.until(record, now => stateOf(now, 'database:backstage') === 'failed', { engine });
    expect(stepOf(failed, 'database:backstage').error).toMatchObject({
      code: 'OWNED_BY_OTHERS',
      message: expect.stringMatching(/its owner is group:default\/team-b where .+ is asked for/),
    });
    const theirs = await road.plane.databases.get({ environment: 'dev', name: 'backstage' });
    expect(theirs?.database).toMatchObject({ status: 'active', run: { number: 1 } });
  });

  it("uses what is there where it is persistent and the same owner's", async () => {
    const road = await layOne({ environment: rds, seed });
    const engine = road.replica();
    await ownDatabase(road, { engine, name: 'backstage' });
    const record = await road.build({ lifecycle: 'persistent', databases: [{ app: 'backstage' }] });
    await road.until(record, now => stateOf(now, 'database:backstage') === 'ready', { engine });
    expect(await onServer(road)).toEqual(['database backstage', 'role backstage']);
  });

  it('is refused an instance where it is ephemeral', async () => {
    const road = await layOne({ environment: rds, seed });
    expect(await road.admit({ ensureInstance: true })).toMatchObject({
      result: 'refused',
      refusals: [{ path: 'ensureInstance', code: 'NOT_SUPPORTED' }],
    });
  });
});
