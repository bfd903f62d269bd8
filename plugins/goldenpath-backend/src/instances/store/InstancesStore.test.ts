import type { DatabaseSpec, InstanceSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../../database/__testUtils__/databases';
import { untouchedStep, writeStep } from '../../database/stepRows';
import { STEPS } from '../../database/subjects/subjectSteps';
import { SqlDatabasesStore } from '../../databases/store/SqlDatabasesStore';
import { InstancesStore } from './InstancesStore';

jest.setTimeout(60_000);

const supported = supportedDatabases();
const NOW = Date.parse('2026-01-23T10:00:00Z');
const GRACE = 'user:default/grace';
const spec: InstanceSpec = {
  identifier: 'goldenpath-dev',
  size: 'small',
  instanceClass: 'db.t3.micro',
  engineVersion: '17',
  storageGiB: 20,
  backupRetentionDays: 7,
  multiAz: false,
};

function databaseSpec(name: string, environment = 'dev'): DatabaseSpec {
  return {
    environment,
    name,
    app: name,
    owner: 'group:default/team-a',
    ownerGrant: { app: name, access: 'owner', role: name, secret: `goldenpath/dev/${name}/postgres`, createdb: false },
    secretPath: 'goldenpath/dev',
    tags: {},
  };
}

describe.each(supported.eachSupportedId())('the store of instances in %s', id => {
  let knex: Knex;
  let store: InstancesStore;
  let databases: SqlDatabasesStore;

  beforeEach(async () => {
    knex = await migrated(await supported.init(id));
    store = InstancesStore.create({ database: knex });
    databases = SqlDatabasesStore.create({ database: knex });
  });
  afterEach(async () => {
    await knex.destroy();
  });

  const ensure = (now = NOW, change: Partial<InstanceSpec> = {}) =>
    store.ensure({ environment: 'dev', spec: { ...spec, ...change }, actor: GRACE, now });
  const retire = (now = NOW, isGone = false) => store.retire({ environment: 'dev', actor: GRACE, now, isGone });
  const ask = (name: string, environment?: string) =>
    databases.request({
      now: NOW,
      requester: 'user:default/ada',
      spec: databaseSpec(name, environment),
      needsApproval: true,
    });
  /** A step that the engine has begun: what is to go has something of itself then. */
  async function begin(uid: string): Promise<void> {
    const node = { id: 'instance:server', tier: '2', title: 'Database instance', needs: [] };
    const step = { ...untouchedStep({ node, direction: 'ensure', position: 0 }), startedAt: NOW };
    await knex(STEPS).insert(writeStep(uid, step));
  }
  async function madeInstance(): Promise<string> {
    const { record } = await ensure();
    await begin(record.instance.uid);
    return record.instance.uid;
  }

  it('keeps what was asked for, and takes a later word of the configuration over', async () => {
    expect(await store.get('dev')).toBeUndefined();
    const first = await ensure();
    expect(await store.get('dev')).toEqual(first.record);
    expect(first).toMatchObject({
      result: 'wanted',
      record: { instance: { incarnation: 1, status: 'creating', requester: GRACE, spec, nextLookAt: NOW } },
    });
    const again = await ensure(NOW + 1, { multiAz: true });
    expect(again.record.instance).toMatchObject({
      uid: first.record.instance.uid,
      incarnation: 1,
      generation: 2,
      spec: { multiAz: true },
      run: { number: 1 },
      nextLookAt: NOW + 1,
    });
    expect(await store.get('prod')).toBeUndefined();
  });

  it('is one instance, however many ask for it at the same time', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => ensure()));
    expect(new Set(answers.map(({ record }) => record.instance.uid)).size).toBe(1);
    expect(await knex('instances')).toHaveLength(1);
  });

  it('wants it to go once, and refuses to want it meanwhile', async () => {
    const uid = await madeInstance();
    expect(await retire(NOW + 1)).toMatchObject({
      result: 'asked',
      record: {
        instance: { uid, status: 'retiring', goal: 'absent', retirement: { requestedAt: NOW + 1, requestedBy: GRACE } },
      },
    });
    expect(await retire(NOW + 2)).toMatchObject({
      record: { instance: { retirement: { requestedAt: NOW + 1 }, nextLookAt: NOW + 2 } },
    });
    expect(await ensure(NOW + 3)).toMatchObject({ result: 'leaving', record: { instance: { uid } } });
  });

  it('is gone at once where nothing was begun, and then another incarnation', async () => {
    expect(await retire()).toEqual({ result: 'absent' });
    await ensure();
    expect(await retire(NOW + 1)).toMatchObject({
      record: { instance: { status: 'retired', finishedAt: NOW + 1 } },
    });
    expect(await retire()).toEqual({ result: 'absent' });
    expect(await ensure(NOW + 2)).toMatchObject({ record: { instance: { incarnation: 2, status: 'creating' } } });
  });

  it('does not go while there is anything on it that is neither gone nor rejected, in its own environment', async () => {
    await madeInstance();
    const [pending, rejected] = [await ask('pending'), await ask('rejected')];
    await ask('elsewhere', 'prod');
    if (pending.result !== 'admitted' || rejected.result !== 'admitted') {
      throw new Error('Not admitted');
    }
    const { uid } = rejected.record.database;
    expect(await retire()).toEqual({ result: 'in-use', databases: ['pending', 'rejected'] });
    await databases.decide({ uid, actor: GRACE, now: NOW, approved: false, reason: 'no' });
    expect(await retire()).toEqual({ result: 'in-use', databases: ['pending'] });
    await databases.decommission({ uid: pending.record.database.uid, actor: GRACE, now: NOW, dump: false });
    expect(await retire()).toMatchObject({ result: 'asked' });
  });

  it('is given up with whatever was on it where it is not there any more', async () => {
    await madeInstance();
    await ask('shop');
    expect(await retire(NOW, true)).toMatchObject({ result: 'asked' });
  });

  it('takes nobody in while it goes, whoever came first', async () => {
    await madeInstance();
    await retire();
    expect(await ask('late')).toEqual({ result: 'instance-leaving' });
    expect(await databases.get({ environment: 'dev', name: 'late' })).toBeUndefined();
    expect(await ask('elsewhere', 'prod')).toMatchObject({ result: 'admitted' });
  });

  it.each([1, 2, 3])('never has both a database and its end, where both are asked for at once (try %i)', async () => {
    await madeInstance();
    const [retirement, database] = await Promise.all([retire(), ask('racing')]);
    expect([retirement.result, database.result]).toEqual(
      retirement.result === 'asked' ? ['asked', 'instance-leaving'] : ['in-use', 'admitted'],
    );
  });
});
