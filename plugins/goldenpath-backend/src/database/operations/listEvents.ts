import type { BuildEvent, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { RawBuild, RawEvent } from '../rawRows';

/** Events after the one with the id `after`, oldest first; their ids have no gap, so the total is the last id. */
export async function listEvents(
  database: Knex,
  options: { uid: string; after: number; limit: number },
): Promise<Page<BuildEvent>> {
  const { uid, after, limit } = options;
  const rows = await database<RawEvent>('events')
    .where({ build_uid: uid })
    .andWhere('id', '>', after)
    .orderBy('id')
    .limit(limit);
  const build = await database<RawBuild>('builds').where({ uid }).first('event_count');
  const totalItems = build?.event_count ?? 0;
  const last = rows.at(-1)?.id ?? after;
  return {
    items: rows.map(readEvent),
    totalItems,
    nextCursor: last < totalItems && rows.length === limit ? String(last) : undefined,
  };
}

function readEvent(raw: RawEvent): BuildEvent {
  return {
    id: raw.id,
    at: new Date(Number(raw.at)).toISOString(),
    type: raw.type as BuildEvent['type'],
    message: raw.message,
    actor: raw.actor ?? undefined,
    tier: raw.tier ?? undefined,
    step: raw.step ?? undefined,
    error: raw.error_json === null ? undefined : JSON.parse(raw.error_json),
  };
}
