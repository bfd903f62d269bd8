import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath('@goldenpath/backstage-plugin-goldenpath-backend', 'migrations');

/** Brings the plugin's database up to date, unless the installation migrates by other means. Answers the client. */
export async function migratedClient(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    await client.migrate.latest({ directory: MIGRATIONS });
  }
  return client;
}
