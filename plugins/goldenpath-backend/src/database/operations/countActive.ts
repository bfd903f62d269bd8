import type { Knex } from 'knex';
import type { RawBuild } from '../rawRows';

/** How many builds of an environment, or of one owner in it, are not gone. */
export async function countActive(database: Knex, options: { environment: string; owner?: string }): Promise<number> {
  const { environment, owner } = options;
  const [{ count }] = await database<RawBuild>('builds')
    .where({ environment, ...(owner === undefined ? {} : { owner }) })
    .whereNull('finished_at')
    .count({ count: '*' });
  return Number(count);
}
