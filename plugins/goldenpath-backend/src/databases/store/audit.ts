import type { DatabaseAuditQuery, DatabaseAuditRow, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { decodeCursor, encodeCursor } from '../../database/cursor';
import type { Act, Trail } from '../Trail';
import type { RawAudit } from './rawDatabase';

const AUDIT = 'database_audit';
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** Which records are asked for. */
export type AuditFilter = Pick<DatabaseAuditQuery, 'environment' | 'database' | 'incarnation'>;

/** What every record of one database has in common. */
export interface AuditSubject {
  uid: string;
  environment: string;
  database: string;
  actor: string;
}

/** Records the acts on one database. */
export function createTrail(options: { database: Knex; clock: Clock; subject: AuditSubject }): Trail {
  const { database, clock, subject } = options;
  return {
    async act(act, run) {
      const startedAt = clock.now();
      const id = await begin(database, { act, subject, now: startedAt });
      try {
        const answer = await run();
        await complete(database, { id, status: 'succeeded', durationMs: clock.now() - startedAt });
        return answer;
      } catch (error) {
        const message = `${act.message}: ${error instanceof Error ? error.message : String(error)}`;
        await complete(database, { id, status: 'failed', durationMs: clock.now() - startedAt, message });
        throw error;
      }
    },
  };
}

/** Records what somebody did, at once. */
export async function recordAct(
  database: Knex,
  options: { act: Act; subject: AuditSubject; now: number },
): Promise<void> {
  const id = await begin(database, options);
  await complete(database, { id, status: 'succeeded' });
}

async function begin(
  database: Knex,
  options: { act: Act; subject: AuditSubject; now: number },
): Promise<RawAudit['id']> {
  const { act, subject, now } = options;
  const [{ id }] = await database<RawAudit>(AUDIT)
    .insert({
      at: now,
      database_uid: subject.uid,
      environment: subject.environment,
      database: subject.database,
      role: act.role ?? null,
      action: act.action,
      status: 'unknown',
      duration_ms: null,
      message: act.message,
      actor: subject.actor,
    })
    .returning('id');
  return id;
}

async function complete(
  database: Knex,
  options: { id: RawAudit['id']; status: DatabaseAuditRow['status']; durationMs?: number; message?: string },
): Promise<void> {
  const { id, status, durationMs, message } = options;
  await database<RawAudit>(AUDIT)
    .where({ id })
    .update({ status, duration_ms: durationMs ?? null, ...(message !== undefined && { message }) });
}

/** Records that the query selects, newest first. */
export async function listAudit(database: Knex, query: DatabaseAuditQuery): Promise<Page<DatabaseAuditRow>> {
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
  const [{ count }] = await select(database, query).count({ count: '*' });
  const page = select(database, query)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (query.cursor !== undefined) {
    page.where('id', '<', decodeCursor(query.cursor, { value: 'whole', tieBreaker: 'whole' }).value);
  }
  const rows: RawAudit[] = await page;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(readAudit),
    totalItems: Number(count),
    nextCursor:
      rows.length > limit && last ? encodeCursor({ value: Number(last.id), tieBreaker: Number(last.id) }) : undefined,
  };
}

/** All records that the query selects, oldest first. */
export async function allAudit(database: Knex, query: AuditFilter): Promise<DatabaseAuditRow[]> {
  const rows: RawAudit[] = await select(database, query).orderBy('id');
  return rows.map(readAudit);
}

function select(database: Knex, query: AuditFilter): Knex.QueryBuilder {
  const selected = database(AUDIT).where({
    ...(query.environment !== undefined && { environment: query.environment }),
    ...(query.database !== undefined && { database: query.database }),
  });
  return query.incarnation === undefined
    ? selected
    : selected.whereIn('database_uid', database('databases').select('uid').where({ incarnation: query.incarnation }));
}

function readAudit(raw: RawAudit): DatabaseAuditRow {
  return {
    id: String(raw.id),
    at: new Date(Number(raw.at)).toISOString(),
    environment: raw.environment,
    database: raw.database,
    role: raw.role ?? undefined,
    action: raw.action,
    status: raw.status as DatabaseAuditRow['status'],
    durationMs: raw.duration_ms ?? undefined,
    message: raw.message,
    actor: raw.actor,
  };
}
