import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migratedClient } from '../migrate';

/**
 * The databases that the product supports: SQLite always, PostgreSQL where a connection string is given by the variable that
 * `@backstage/backend-test-utils` reads.
 */
export function supportedDatabases(): TestDatabases {
  return TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
}

/** Brings an empty test database up to date. */
export async function migrated(knex: Knex): Promise<Knex> {
  return migratedClient(mockServices.database({ knex, migrations: { skip: false } }));
}
