import type { DatabaseSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../../database/__testUtils__/databases';
import { SqlDatabasesStore } from './SqlDatabasesStore';
import type { DatabaseAdmission } from './DatabasesStore';
import type { DatabaseRecord } from './types';

jest.setTimeout(60_000);

const supported = supportedDatabases();
const NOW = Date.parse('2026-01-23T10:00:00Z');
const ADA = 'user:default/ada';
const GRACE = 'user:default/grace';

function specOf(name: string, overrides: Partial<DatabaseSpec> & { role?: string; app?: string } = {}): DatabaseSpec {
  const { role = name, app = name.replaceAll('_', '-'), ...rest } = overrides;
  return {
    environment: 'dev',
    name,
    app,
    owner: 'group:default/team-a',
    ownerGrant: { app, access: 'owner', role, secret: `goldenpath/dev/${app}/postgres`, createdb: false },
    secretPath: 'goldenpath/dev',
    tags: { Project: 'goldenpath', ManagedBy: 'goldenpath', Environment: 'dev' },
    ...rest,
  };
}

const grantOf = (app: string, role = `shop_${app}`) => ({
  app,
  access: 'reader' as const,
  role,
  secret: `goldenpath/dev/${app}/shop/postgres`,
  createdb: false,
});

describe.each(supported.eachSupportedId())('The store of databases in %s', id => {
  let knex: Knex;
  let store: SqlDatabasesStore;

  beforeEach(async () => {
    knex = await migrated(await supported.init(id));
    store = SqlDatabasesStore.create({ database: knex });
  });
  afterEach(async () => {
    await knex.destroy();
  });

  const request = (spec: DatabaseSpec, options: { needsApproval?: boolean; requester?: string } = {}) =>
    store.request({
      now: NOW,
      requester: options.requester ?? ADA,
      spec,
      needsApproval: options.needsApproval ?? false,
    });

  function recordOf(admission: DatabaseAdmission): DatabaseRecord {
    if (admission.result !== 'admitted' && admission.result !== 'known') {
      throw new Error(`Not admitted: ${JSON.stringify(admission)}`);
    }
    return admission.record;
  }

  it('keeps what was asked for, and gives it back', async () => {
    const { database } = recordOf(await request(specOf('shop', { entityRef: 'component:default/shop' })));
    expect(await store.get({ environment: 'dev', name: 'shop' })).toEqual({ database, steps: [] });
    expect(database).toMatchObject({ status: 'approved', nextLookAt: NOW, incarnation: 1 });
    expect((await store.list({ entityRef: 'component:default/shop' })).items).toHaveLength(1);
    expect((await store.list({ name: 'cart,shop' })).totalItems).toBe(1);
    expect((await store.list({ name: 'sho' })).totalItems).toBe(0);
    expect((await store.list({ q: 'SHO' })).totalItems).toBe(1);
    expect((await store.list({ q: '%' })).totalItems).toBe(0);
  });

  it('takes the same request twice for one, and another of that name for a conflict', async () => {
    const first = recordOf(await request(specOf('shop')));
    expect(await request(specOf('shop'))).toMatchObject({
      result: 'known',
      record: { database: { uid: first.database.uid } },
    });
    expect(await request(specOf('shop', { owner: 'group:default/team-b' }))).toMatchObject({
      result: 'differs',
      differences: ['its owner is group:default/team-a where group:default/team-b is asked for'],
    });
  });

  it('gives each name once, also where many ask at once, and says who has it', async () => {
    recordOf(await request(specOf('shop')));
    expect(await request(specOf('other', { role: 'shop' }))).toEqual({
      result: 'names-taken',
      taken: [{ kind: 'role', name: 'shop', holder: 'shop' }],
    });
    expect(await request(specOf('other', { app: 'shop' }))).toMatchObject({ result: 'names-taken' });
    expect(await store.get({ environment: 'dev', name: 'other' })).toBeUndefined();
    // In another environment the name is another.
    recordOf(await request(specOf('shop', { environment: 'prod' })));

    const rivals = await Promise.all(
      Array.from({ length: 5 }, (_, index) => request(specOf(`rival_${index}`, { role: 'wanted' }))),
    );
    expect(rivals.filter(({ result }) => result === 'admitted')).toHaveLength(1);
  });

  it('is one database, however many ask for it at the same time', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => request(specOf('shop'))));
    expect(answers.map(({ result }) => result).sort()).toEqual(['admitted', 'known', 'known', 'known']);
  });

  it('waits for somebody else to approve, and only then has work', async () => {
    const { database } = recordOf(await request(specOf('shop'), { needsApproval: true }));
    expect(database.status).toBe('pending');
    expect(database.nextLookAt).toBeUndefined();
    expect((await store.list({ needsApproval: true })).totalItems).toBe(1);
    const { uid } = database;
    expect(await store.decide({ uid, actor: ADA, now: NOW, approved: true })).toEqual({ result: 'own-request' });
    expect(await store.decide({ uid, actor: GRACE, now: NOW, approved: true, reason: 'fine' })).toMatchObject({
      result: 'decided',
      record: {
        database: { status: 'approved', nextLookAt: NOW, grants: [{ decision: { by: GRACE, reason: 'fine' } }] },
      },
    });
    expect(await store.decide({ uid, actor: GRACE, now: NOW, approved: false })).toEqual({
      result: 'nothing-to-decide',
      status: 'approved',
    });
    expect((await store.list({ needsApproval: true })).totalItems).toBe(0);
  });

  it('gives the names of what was rejected, or withdrawn, back', async () => {
    const first = recordOf(await request(specOf('shop'), { needsApproval: true }));
    await store.decide({ uid: first.database.uid, actor: GRACE, now: NOW, approved: false, reason: 'no' });
    expect((await store.get({ environment: 'dev', name: 'shop' }))?.database).toMatchObject({
      status: 'rejected',
      statusReason: 'no',
    });
    const second = recordOf(await request(specOf('shop', { app: 'another' }), { needsApproval: true }));
    expect(second.database.incarnation).toBe(2);
    const withdrawn = await store.decommission({ uid: second.database.uid, actor: ADA, now: NOW, dump: false });
    expect(withdrawn).toMatchObject({
      result: 'done',
      record: { database: { status: 'decommissioned', finishedAt: NOW } },
    });
    recordOf(await request(specOf('another')));
    expect(await store.countLiving('dev')).toBe(1);
  });

  it('has a decision for each further grant, named where more than one waits', async () => {
    const { database } = recordOf(await request(specOf('shop')));
    const ask = (app: string, role?: string) =>
      store.requestGrant({ uid: database.uid, actor: ADA, now: NOW, grant: grantOf(app, role), needsApproval: true });
    await ask('analytics');
    await ask('support');
    expect(await ask('third', 'shop_support')).toEqual({
      result: 'names-taken',
      taken: [{ kind: 'role', name: 'shop_support', holder: 'shop' }],
    });
    const decide = (options: object) =>
      store.decide({ uid: database.uid, actor: GRACE, now: NOW, approved: true, ...options });
    expect(await decide({})).toEqual({ result: 'which', apps: ['analytics', 'support'] });
    expect(await decide({ app: 'analytics' })).toMatchObject({ result: 'decided' });
    expect(await decide({ app: 'support', approved: false, reason: 'no' })).toMatchObject({ result: 'decided' });
    const { grants } = (await store.get({ environment: 'dev', name: 'shop' }))?.database ?? { grants: [] };
    expect(grants.map(({ decision }) => decision?.approved)).toEqual([true, true, false]);
    // A rejected one can be asked for again.
    expect(await ask('support')).toMatchObject({ result: 'done' });
  });

  it('forbids what its status does not allow', async () => {
    const { database } = recordOf(await request(specOf('shop'), { needsApproval: true }));
    const act = { uid: database.uid, actor: ADA, now: NOW };
    expect(await store.requestGrant({ ...act, grant: grantOf('analytics'), needsApproval: false })).toEqual({
      result: 'status-forbids',
      status: 'pending',
    });
    expect(await store.rotate({ ...act, app: 'shop' })).toEqual({ result: 'refused', why: 'grant-not-active' });
    expect(await store.rotate({ ...act, app: 'nobody' })).toEqual({ result: 'refused', why: 'no-such-grant' });
    expect(await store.revoke({ ...act, app: 'shop' })).toEqual({ result: 'refused', why: 'owner' });
    expect(await store.retry(act)).toEqual({ result: 'status-forbids', status: 'pending' });
  });

  it('pages through all of them, newest first', async () => {
    for (const [index, name] of ['one', 'two', 'three'].entries()) {
      await store.request({ now: NOW + index, requester: ADA, spec: specOf(name), needsApproval: false });
    }
    const first = await store.list({ limit: 2 });
    const second = await store.list({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ database }) => database.name)).toEqual(['three', 'two', 'one']);
    expect(first.totalItems).toBe(3);
    expect(second.nextCursor).toBeUndefined();
  });

  it('finds what somebody asked for, a grant included, and nobody of a longer name', async () => {
    const { database } = recordOf(await request(specOf('shop')));
    await request(specOf('cart'), { requester: `${ADA}lovelace` });
    await request(specOf('till'), { requester: GRACE });
    const grant = grantOf('analytics');
    await store.requestGrant({ uid: database.uid, actor: GRACE, now: NOW, grant, needsApproval: true });
    const namesOf = async (requester: string) =>
      (await store.list({ requester })).items.map(found => found.database.name).sort();
    expect(await namesOf(ADA)).toEqual(['shop']);
    expect(await namesOf(GRACE)).toEqual(['shop', 'till']);
    expect(await namesOf('default/ada')).toEqual([]);
  });

  it('records acts, and pages through them', async () => {
    const subject = { uid: 'u', environment: 'dev', database: 'shop', actor: ADA };
    for (const action of ['approve', 'rotate', 'decommission']) {
      await store.record({ act: { action, message: `${action} it` }, subject, now: NOW });
    }
    const first = await store.audit({ environment: 'dev', limit: 2 });
    const second = await store.audit({ environment: 'dev', limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ action }) => action)).toEqual([
      'decommission',
      'rotate',
      'approve',
    ]);
    expect(await store.audit({ database: 'other' })).toEqual({ items: [], totalItems: 0, nextCursor: undefined });
    expect((await store.allAudit({}))[0]).toMatchObject({ action: 'approve', status: 'succeeded', actor: ADA });
  });
});
