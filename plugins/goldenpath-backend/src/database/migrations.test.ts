import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import { DatabaseHistoryStore } from './DatabaseHistoryStore';
import { migrated, supportedDatabases } from './__testUtils__/databases';
import { requestFor, specOf } from './__testUtils__/requests';

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

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('builds')).toBe(false);
    expect(await knex.schema.hasTable('history')).toBe(false);

    await knex.migrate.latest({ directory });
    expect(await builds.admit(requestFor(specOf()))).toMatchObject({ result: 'admitted' });
    await knex.destroy();
  });
});
