import type { DatabaseStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { optionalNumber } from '../../database/buildRows';
import { isWaitingForApproval } from './standing';
import type { RawDatabase } from './rawDatabase';
import type { DatabaseRow } from './types';

/** A database as the code speaks of it. */
export function readDatabaseRow(raw: RawDatabase): DatabaseRow {
  return {
    uid: raw.uid,
    environment: raw.environment,
    name: raw.name,
    incarnation: raw.incarnation,
    requester: raw.requester,
    spec: JSON.parse(raw.spec_json),
    grants: JSON.parse(raw.grants_json),
    build: raw.build_json === null ? undefined : JSON.parse(raw.build_json),
    goal: raw.goal,
    generation: raw.generation,
    status: raw.status as DatabaseStatus,
    statusReason: raw.status_reason ?? undefined,
    run: JSON.parse(raw.run_json),
    createdAt: Number(raw.created_at),
    activeAt: optionalNumber(raw.active_at),
    decommission: raw.decommission_json === null ? undefined : JSON.parse(raw.decommission_json),
    finishedAt: optionalNumber(raw.finished_at),
    nextLookAt: optionalNumber(raw.next_look_at),
  };
}

/** What of a database changes after it was asked for. */
export function writeDatabaseRow(row: DatabaseRow): Partial<RawDatabase> {
  return {
    grants_json: JSON.stringify(row.grants),
    goal: row.goal,
    generation: row.generation,
    status: row.status,
    status_reason: row.statusReason ?? null,
    needs_approval: isWaitingForApproval(row),
    searched: searchedText(row),
    run_json: JSON.stringify(row.run),
    active_at: row.activeAt ?? null,
    decommission_json: row.decommission === undefined ? null : JSON.stringify(row.decommission),
    finished_at: row.finishedAt ?? null,
    next_look_at: row.nextLookAt ?? null,
  };
}

/** What is known of a database from its beginning. */
export function newDatabaseColumns(row: DatabaseRow): Partial<RawDatabase> {
  return {
    uid: row.uid,
    environment: row.environment,
    name: row.name,
    incarnation: row.incarnation,
    app: row.spec.app,
    owner: row.spec.owner,
    requester: row.requester,
    entity_ref: row.spec.entityRef ?? null,
    build_uid: row.build?.uid ?? null,
    build_json: row.build === undefined ? null : JSON.stringify(row.build),
    spec_json: JSON.stringify(row.spec),
    created_at: row.createdAt,
    epoch: 0,
  };
}

function searchedText(row: DatabaseRow): string {
  const grants = row.grants.flatMap(({ spec, requester }) => [spec.app, spec.role, requester]);
  return [row.name, row.spec.owner, row.requester, row.build?.buildId ?? '', ...grants].join(' ').toLowerCase();
}
