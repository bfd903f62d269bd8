import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import type { Reconciler } from '../reconciler';
import { INSTANCE, VirtualInstances } from './__testUtils__/VirtualInstances';

jest.setTimeout(60_000);

const databases = supportedDatabases();
const ADA = 'user:default/ada';

describe('the database instance of an environment', () => {
  let knex: Knex;
  let world: VirtualInstances;
  let engine: Reconciler;

  async function lay(options: Omit<Parameters<typeof VirtualInstances.create>[0], 'knex'> = {}): Promise<void> {
    knex = await migrated(await databases.init('SQLITE_3'));
    world = VirtualInstances.create({ knex, ...options });
    engine = world.engine();
  }
  afterEach(async () => {
    await world.close();
    await knex.destroy();
  });

  const tags = () => world.inAccount?.tags;
  async function runs(): Promise<string[]> {
    await engine.tick();
    const records = await world.history.all({ environment: 'dev', buildId: 'rds' });
    return records.map(({ phase, exitCode, flags }) => `${phase} ${exitCode} ${flags}`);
  }

  /** A database that somebody has asked for, and on which nobody works here. */
  async function askForDatabase(name: string) {
    return world.plane.databases.request({
      now: world.clock.now(),
      requester: ADA,
      spec: {
        environment: 'dev',
        name,
        app: name,
        owner: 'group:default/team-a',
        ownerGrant: {
          app: name,
          access: 'owner',
          role: name,
          secret: `goldenpath/dev/${name}/postgres`,
          createdb: false,
        },
        secretPath: 'goldenpath/dev',
        tags: {},
      },
      needsApproval: true,
    });
  }

  it('is made from nothing: private, encrypted, protected, with backups and TLS, and tagged as ours', async () => {
    await lay();
    expect(await world.seen()).toMatchObject({ status: 'absent', steps: [], databases: 0 });
    const instance = await world.ensured({ engine });
    expect(instance).toMatchObject({
      status: 'available',
      requester: 'user:default/grace',
      facts: {
        identifier: INSTANCE,
        instanceClass: 'db.t3.micro',
        encrypted: true,
        publiclyAccessible: false,
        deletionProtection: true,
        backupRetentionDays: 7,
        tlsForced: true,
      },
    });
    expect(instance.steps.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      'instance:deletion-protection ready',
      'instance:parameter-group ready',
      'instance:reachable-by-nodes ready',
      'instance:security-group ready',
      'instance:server ready',
      'instance:settings ready',
      'instance:subnet-group ready',
    ]);
    expect(tags()).toEqual({
      Project: 'goldenpath',
      ManagedBy: 'goldenpath',
      Environment: 'dev',
      'goldenpath.idp/instance-uid': (await world.plane.instances.get('dev'))?.instance.uid,
    });
    expect(JSON.stringify(instance)).not.toContain(world.inAccount?.masterPassword);
    expect(await runs()).toEqual([`rds-ensure 0 INSTANCE=${INSTANCE} OUTCOME=changed RUN=1`]);
  });

  it('is left alone where it is asked for again, and its record says that nothing was changed', async () => {
    await lay();
    await world.ensured({ engine });
    const before = { made: [...world.made], account: world.sandbox.snapshot() };
    expect(await world.ensured({ engine })).toMatchObject({ status: 'available' });
    expect(world.made).toEqual(before.made);
    expect(world.sandbox.snapshot()).toEqual(before.account);
    expect(await runs()).toEqual([
      `rds-ensure 0 INSTANCE=${INSTANCE} OUTCOME=changed RUN=1`,
      `rds-ensure 0 INSTANCE=${INSTANCE} OUTCOME=no_change RUN=2`,
    ]);
  });

  it('is adopted where somebody made it before: marked and protected, and nothing else of it is touched', async () => {
    await lay({ seed: [{ identifier: INSTANCE, deletionProtection: false, tags: { Team: 'dba' } }] });
    expect(await world.seen()).toMatchObject({ status: 'adoptable', facts: { deletionProtection: false } });
    const before = { endpoint: world.inAccount?.model.Endpoint, password: world.inAccount?.masterPassword };
    expect(await world.ensured({ engine })).toMatchObject({ status: 'available', facts: { deletionProtection: true } });
    expect(world.made).toEqual([
      expect.stringMatching(/^AddTagsToResource goldenpath-dev/),
      'ModifyDBInstance goldenpath-dev: deletion protection on',
    ]);
    expect(tags()).toMatchObject({ Team: 'dba', ManagedBy: 'foundation', Environment: 'dev' });
    expect({ endpoint: world.inAccount?.model.Endpoint, password: world.inAccount?.masterPassword }).toEqual(before);
  });

  it('is refused where what is there does not fit, with what differs; asked for again once it does, it is adopted', async () => {
    await lay({ seed: [{ identifier: INSTANCE, tags: { Environment: 'prod' } }] });
    const before = world.sandbox.snapshot();
    const refused = await world.ensured({ engine });
    expect(refused).toMatchObject({
      status: 'failed',
      statusReason: expect.stringMatching(/Environment is 'prod' where this environment has 'dev'/),
    });
    expect(refused.steps.find(({ id }) => id === 'instance:server')?.error).toMatchObject({ code: 'OWNED_BY_OTHERS' });
    expect(world.sandbox.snapshot()).toEqual(before);
    expect(await runs()).toEqual([`rds-ensure 1 INSTANCE=${INSTANCE} OUTCOME=failed RUN=1`]);

    Object.assign(world.inAccount?.tags ?? {}, { Environment: 'dev' });
    expect(await world.ensured({ engine })).toMatchObject({ status: 'available' });
  });

  it('is shown as failed, and never as available, where somebody deleted it behind our back', async () => {
    await lay();
    await world.ensured({ engine });
    Object.assign(world.inAccount?.model ?? {}, { DeletionProtection: false });
    world.sandbox.account.databases.instances.delete({ DBInstanceIdentifier: INSTANCE, SkipFinalSnapshot: true });
    await world.until(({ status }) => status === 'failed', { engine });
    expect(await world.seen()).toMatchObject({
      statusReason: 'It was made, and is not there any more. Ask for it again to make it anew.',
    });
    expect(await world.ensured({ engine })).toMatchObject({ status: 'available' });
  });

  it('does not go while anybody has a database on it, whoever waits for whose approval', async () => {
    await lay();
    await world.ensured({ engine });
    const admission = await askForDatabase('shop');
    expect((await world.seen()).databases).toBe(1);
    await expect(world.retire()).rejects.toThrow(/on the instance of dev: shop. Decommission/);
    expect((await world.seen()).retirement).toBeUndefined();

    if (admission.result !== 'admitted') {
      throw new Error(admission.result);
    }
    const { uid } = admission.record.database;
    await world.plane.databases.decommission({ uid, actor: ADA, now: world.clock.now(), dump: false });
    expect(await world.retire()).toMatchObject({ status: 'retiring' });
  });

  it('takes nobody in any more once it is to go', async () => {
    await lay();
    await world.ensured({ engine });
    await world.retire();
    expect(await askForDatabase('late')).toEqual({ result: 'instance-leaving' });
    await world.until(({ status }) => status === 'retired', { engine });
    expect(await askForDatabase('later')).toMatchObject({ result: 'admitted' });
  });

  it('goes with its protection taken off first, and leaves a final snapshot, which is named, and nothing else', async () => {
    await lay();
    const foundation = world.sandbox.snapshot();
    await world.ensured({ engine });
    const uid = (await world.plane.instances.get('dev'))?.instance.uid;
    const finalSnapshot = `${INSTANCE}-final-${uid}`;
    const plan = await world.planRetirement();
    const before = world.made.length;

    const retired = await world.retired({ engine });
    expect(retired).toMatchObject({
      status: 'retired',
      retirement: { requestedBy: 'user:default/grace', finishedAt: expect.any(String), finalSnapshot },
    });
    expect(retired.facts).toBeUndefined();
    expect(retired.retirement?.steps.every(({ state }) => state === 'ready')).toBe(true);
    expect(world.made.slice(before, before + 2)).toEqual([
      `ModifyDBInstance ${INSTANCE}: deletion protection off`,
      `DeleteDBInstance ${INSTANCE} with the final snapshot ${finalSnapshot}`,
    ]);
    const left = world.sandbox.snapshot();
    expect(left.filter(entry => entry.class !== 'rds:snapshot')).toEqual(foundation);
    expect(left.filter(entry => entry.class === 'rds:snapshot').map(({ id }) => id)).toEqual([finalSnapshot]);

    const { steps } = (await world.plane.instances.get('dev')) ?? { steps: [] };
    const deleted = steps.flatMap(step => step.deleted.map(({ resourceClass, id }) => `${resourceClass} ${id}`)).sort();
    const planned = plan.deletes.flatMap(({ resources }) => resources.map(each => `${each.resourceClass} ${each.id}`));
    expect(deleted).toEqual(planned.sort());
    expect(await world.planRetirement()).toEqual({ deletes: [], keeps: [], unknown: [] });
    expect((await runs()).at(-1)).toBe(`rds-retire 0 INSTANCE=${INSTANCE}`);
    await expect(world.retire()).rejects.toThrow(/made or adopted no instance in dev/);
  });

  it('is made anew after that as another incarnation, with a final snapshot of its own', async () => {
    await lay();
    await world.ensured({ engine });
    const first = await world.retired({ engine });
    expect(await world.ensured({ engine })).toMatchObject({ status: 'available' });
    const second = await world.retired({ engine });
    expect(second.retirement?.finalSnapshot).not.toBe(first.retirement?.finalSnapshot);
    const snapshots = world.sandbox.snapshot().filter(entry => entry.class === 'rds:snapshot');
    expect(snapshots.map(({ id }) => id).sort()).toEqual(
      [first.retirement?.finalSnapshot, second.retirement?.finalSnapshot].sort(),
    );
  });

  it('can be taken away while it is still being made', async () => {
    await lay();
    const foundation = world.sandbox.snapshot();
    await world.ensure();
    await world.until(({ steps }) => steps.some(({ id, state }) => id === 'instance:server' && state === 'waiting'), {
      engine,
    });
    await world.retired({ engine });
    expect(world.sandbox.snapshot().filter(entry => entry.class !== 'rds:snapshot')).toEqual(foundation);
  });
});
