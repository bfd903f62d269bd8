import type { HistoryItem, HistoryQuery, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { decodeCursor, encodeCursor } from '../cursor';
import { readHistoryItem } from '../historyRows';
import type { RawHistory } from '../rawRows';
import { whereHistory } from './whereHistory';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

/** A page of what the query selects, newest first. */
export async function listHistory(database: Knex, query: HistoryQuery): Promise<Page<HistoryItem>> {
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
  const [{ count }] = await whereHistory(database, query).count({ count: '*' });
  const page = whereHistory(database, query)
    .select('*')
    .orderBy([
      { column: 'start_time', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (query.cursor !== undefined) {
    const { value, tieBreaker } = decodeCursor(query.cursor, { value: 'whole', tieBreaker: 'whole' });
    page.whereRaw('(start_time < ? or (start_time = ? and id < ?))', [value, value, tieBreaker]);
  }
  const rows: RawHistory[] = await page;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(readHistoryItem),
    totalItems: Number(count),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ value: Number(last.start_time), tieBreaker: Number(last.id) })
        : undefined,
  };
}

/** Everything that the query selects, oldest first. */
export async function allHistory(database: Knex, query: HistoryQuery): Promise<HistoryItem[]> {
  const rows: RawHistory[] = await whereHistory(database, query).select('*').orderBy(['start_time', 'id']);
  return rows.map(readHistoryItem);
}
