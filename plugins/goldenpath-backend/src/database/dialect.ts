import type { Knex } from 'knex';

/** Whether the database is SQLite; the only other one that is supported is PostgreSQL. */
export function isSqlite(database: Knex): boolean {
  return String(database.client.config.client).includes('sqlite');
}
