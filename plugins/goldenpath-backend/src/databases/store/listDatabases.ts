import type { DatabasesQuery, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { decodeCursor, encodeCursor } from '../../database/cursor';
import { withSteps } from '../../database/subjects/subjectSteps';
import { whereIn, whereMentions } from '../../database/where';
import { databaseKind } from './databaseKind';
import type { RawDatabase } from './rawDatabase';
import type { DatabaseRecord } from './types';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

/** Databases that the query selects, newest first. */
export async function listDatabases(database: Knex, query: DatabasesQuery): Promise<Page<DatabaseRecord>> {
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
  const selected = () => selectDatabases(database, query);
  const [{ count }] = await selected().count({ count: '*' });
  const page = selected()
    .select('databases.*')
    .orderByRaw('created_at desc, uid desc')
    .limit(limit + 1);
  if (query.cursor !== undefined) {
    const { value, tieBreaker } = decodeCursor(query.cursor, { value: 'whole', tieBreaker: 'text' });
    page.whereRaw('(created_at < ? or (created_at = ? and uid < ?))', [value, value, tieBreaker]);
  }
  const rows: RawDatabase[] = await page;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await withSteps(database, { kind: databaseKind, rows: shown }),
    totalItems: Number(count),
    nextCursor:
      rows.length > limit && last ? encodeCursor({ value: Number(last.created_at), tieBreaker: last.uid }) : undefined,
  };
}

function selectDatabases(database: Knex, query: DatabasesQuery): Knex.QueryBuilder {
  const databases = database('databases');
  whereIn(databases, 'environment', query.environment);
  whereIn(databases, 'name', query.name);
  whereIn(databases, 'status', query.status);
  whereIn(databases, 'owner', query.owner);
  whereIn(databases, 'entity_ref', query.entityRef);
  if (query.requester) {
    const { requester } = query;
    databases.where(asked => {
      asked.where({ requester });
      // Whoever asked for a grant stands in the grants' JSON alone.
      asked.orWhere(granted => whereMentions(granted, ['grants_json'], JSON.stringify({ requester }).slice(1, -1)));
    });
  }
  if (query.needsApproval !== undefined) {
    databases.where('needs_approval', query.needsApproval);
  }
  if (query.build !== undefined) {
    const [environment, buildId, incarnation] = query.build.split('/');
    databases.whereIn(
      'build_uid',
      database('builds')
        .select('uid')
        .where({
          environment,
          build_id: buildId ?? '',
          ...(incarnation !== undefined && { incarnation: Number(incarnation) || 0 }),
        }),
    );
  }
  if (query.q) {
    whereMentions(databases, ['searched'], query.q);
  }
  return databases;
}
