import type { BuildsQuery, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { applyFilter } from '../applyFilter';
import { decodeCursor, encodeCursor } from '../cursor';
import type { BuildFilter } from '../filter';
import type { RawBuild } from '../rawRows';
import type { BuildRecord } from '../types';
import { whereIn, whereMentions } from '../where';
import { readRecords } from './readRecord';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;
/** Beyond every time that a build can have; sorts those without expiry behind all others. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Builds that the query selects and the reader may see. */
export async function listBuilds(
  database: Knex,
  options: { query: BuildsQuery; allowed?: BuildFilter },
): Promise<Page<BuildRecord>> {
  const { query, allowed } = options;
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
  const order = query.order ?? 'desc';
  const sort = query.sort ?? 'createdAt';
  const key = sortKey(sort, order);
  const isTime = sort === 'createdAt' || sort === 'expiresAt';
  const selected = () => selectBuilds(database, { query, allowed });

  const [{ count }] = await selected().count({ count: '*' });
  const page = selected()
    .select('builds.*', database.raw(`${key} as sort_key`))
    .orderByRaw(`${key} ${order}, uid ${order}`)
    .limit(limit + 1);
  if (query.cursor !== undefined) {
    const { value, tieBreaker } = decodeCursor(query.cursor, {
      value: isTime ? 'whole' : 'text',
      tieBreaker: 'text',
    });
    const beyond = order === 'desc' ? '<' : '>';
    page.whereRaw(`(${key} ${beyond} ? or (${key} = ? and uid ${beyond} ?))`, [value, value, tieBreaker]);
  }
  const rows: (RawBuild & { sort_key: string | number })[] = await page;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await readRecords(database, shown),
    totalItems: Number(count),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ value: isTime ? Number(last.sort_key) : last.sort_key, tieBreaker: last.uid })
        : undefined,
  };
}

/** The column that the list is sorted by, from a closed list: it becomes part of the SQL. */
function sortKey(sort: NonNullable<BuildsQuery['sort']>, order: 'asc' | 'desc'): string {
  switch (sort) {
    case 'createdAt':
      return 'created_at';
    case 'expiresAt':
      return `coalesce(expires_at, ${order === 'asc' ? NEVER : -1})`;
    case 'environment':
      return 'environment';
    case 'owner':
      return 'owner';
    case 'phase':
      return 'phase';
  }
}

function selectBuilds(database: Knex, options: { query: BuildsQuery; allowed?: BuildFilter }): Knex.QueryBuilder {
  const { query, allowed } = options;
  const builds = database('builds');
  whereIn(builds, 'environment', query.environment);
  whereIn(builds, 'lifecycle', query.lifecycle);
  whereIn(builds, 'phase', query.phase);
  whereIn(builds, 'owner', query.owner);
  whereIn(builds, 'requester', query.requester);
  whereIn(builds, 'entity_ref', query.entityRef);
  if (query.expiresBefore !== undefined) {
    builds.where('expires_at', '<=', parseTime(query.expiresBefore)).whereNull('finished_at');
  }
  if (query.q) {
    whereMentions(builds, ['build_id', 'cluster_name', 'host_suffix', 'owner', 'requester'], query.q);
  }
  if (allowed) {
    applyFilter(builds, allowed);
  }
  return builds;
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new InputError(`expiresBefore is "${text}", which is no ISO 8601 time; write it as 2026-01-23T10:00:00Z`);
  }
  return time;
}
