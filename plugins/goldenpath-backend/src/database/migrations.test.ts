import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { resolveDatabase } from '@goldenpath/backstage-plugin-goldenpath-common';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import { DatabaseHistoryStore } from './DatabaseHistoryStore';
import { SqlCallBucketStore } from './callBuckets/SqlCallBucketStore';
import { migrated, supportedDatabases } from './__testUtils__/databases';
import { requestFor, specOf } from './__testUtils__/requests';
import { devFacts } from '../__testUtils__/specs';
import { SqlDatabasesStore } from '../databases/store/SqlDatabasesStore';
import { SqlDnsStore } from '../dns/store/SqlDnsStore';
import { InstancesStore } from '../instances/store/InstancesStore';

const databases = supportedDatabases();
const directory = resolvePackagePath('@goldenpath/backstage-plugin-goldenpath-backend', 'migrations');

describe.each(databases.eachSupportedId())('Migrations in %s', id => {
  it('go up, down with rows in every table, and up again', async () => {
    const knex = await migrated(await databases.init(id));
    const builds = DatabaseBuildStore.create({ database: knex });
    await builds.admit(requestFor(specOf(), { idempotency: { key: 'k', bodyDigest: 'd' } }));
    await DatabaseHistoryStore.create({ database: knex }).import({
      now: 0,
      records: [
        {
          startTime: '2026-01-23T08:00:00Z',
          endTime: '2026-01-23T08:10:00Z',
          phase: 'build',
          environment: 'dev',
          buildId: 'rds',
          durationSeconds: 600,
          exitCode: 0,
          flags: '',
          logPath: '',
        },
      ],
    });

    const asking = SqlDatabasesStore.create({ database: knex });
    const asked = resolveDatabase(
      { environment: 'dev', name: 'shop', app: 'shop', owner: 'group:default/a' },
      { environment: { ...devFacts, offers: { ...devFacts.offers, rds: true } }, environments: ['dev'] },
    );
    if (asked.result === 'refused') {
      throw new Error(JSON.stringify(asked.refusals));
    }
    await asking.request({ now: 0, requester: 'user:default/ada', spec: asked.spec, needsApproval: true });
    await asking.record({
      act: { action: 'request', message: 'asked for' },
      subject: { uid: 'u', environment: 'dev', database: 'shop', actor: 'user:default/ada' },
      now: 0,
    });
    await InstancesStore.create({ database: knex }).ensure({
      environment: 'dev',
      spec: {
        identifier: 'main',
        size: 'small',
        instanceClass: 'db.t3.micro',
        engineVersion: '17',
        storageGiB: 20,
        backupRetentionDays: 7,
        multiAz: false,
      },
      actor: 'user:default/ada',
      now: 0,
    });

    await SqlDnsStore.create({ database: knex }).saveReading({
      environment: 'dev',
      startedAt: 0,
      now: 0,
      conclude: () => ({
        records: [{ record: { name: 'dev.goldenpathidp.io', type: 'NS', values: ['ns-1.awsdns-01.com.'] } }],
        news: [],
      }),
    });

    await new SqlCallBucketStore({ database: knex }).draw({
      bucket: { id: 'aws/111122223333/eu-west-1/eks/changes', burst: 1, perSecond: 1 },
      now: 0,
      wanted: 1,
    });

    // One after the other, so that each is shown to keep what the one before had.
    await knex.migrate.down({ directory });
    expect(await knex.schema.hasColumn('builds', 'validations')).toBe(false);
    await knex.migrate.down({ directory });
    expect(await knex.schema.hasTable('call_buckets')).toBe(false);
    await knex.migrate.down({ directory });
    expect(await knex.schema.hasColumn('builds', 'expiry_warning_at')).toBe(false);
    await knex.migrate.down({ directory });
    expect(await knex.schema.hasTable('dns_records')).toBe(false);
    await knex.migrate.down({ directory });
    expect(await knex.schema.hasTable('databases')).toBe(false);
    await knex.migrate.down({ directory });
    expect(await knex('steps').count({ count: '*' })).toEqual([{ count: expect.anything() }]);
    expect((await knex('steps').where({ step_id: 'preflight' })).length).toBe(1);
    await knex.migrate.latest({ directory });
    expect((await builds.get({ environment: 'dev', buildId: '23-01-26-01' }))?.steps).toHaveLength(2);

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('builds')).toBe(false);
    expect(await knex.schema.hasTable('history')).toBe(false);

    await knex.migrate.latest({ directory });
    expect(await builds.admit(requestFor(specOf()))).toMatchObject({ result: 'admitted' });
    await knex.destroy();
  });
});
