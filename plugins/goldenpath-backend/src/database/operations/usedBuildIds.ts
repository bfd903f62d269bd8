import type { Knex } from 'knex';
import type { RawBuild, RawHistory } from '../rawRows';

/** Ids that new ephemeral builds can't have: of every build, living or gone, and of whatever the history knows. */
export async function usedBuildIds(database: Knex, environment: string): Promise<string[]> {
  const built = await database<RawBuild>('builds').where({ environment, lifecycle: 'ephemeral' }).distinct('build_id');
  const recorded = await database<RawHistory>('history').where({ environment }).distinct('build_id');
  return [...new Set([...built, ...recorded].map(row => row.build_id))];
}
