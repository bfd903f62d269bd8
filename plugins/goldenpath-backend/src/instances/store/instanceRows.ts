import type { InstanceStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { optionalNumber } from '../../database/buildRows';
import type { RawNumber, RawSubject } from '../../database/rawRows';
import type { InstanceRow } from './types';

/** A row of `instances` as the plugin's database has it. */
export interface RawInstance extends RawSubject {
  environment: string;
  incarnation: number;
  identifier: string;
  requester: string;
  spec_json: string;
  status: string;
  status_reason: string | null;
  created_at: RawNumber;
  retirement_json: string | null;
  finished_at: RawNumber | null;
  run_json: string;
}

/** An instance as the code speaks of it. */
export function readInstanceRow(raw: RawInstance): InstanceRow {
  return {
    uid: raw.uid,
    environment: raw.environment,
    incarnation: raw.incarnation,
    requester: raw.requester,
    spec: JSON.parse(raw.spec_json),
    goal: raw.goal,
    generation: raw.generation,
    status: raw.status as InstanceStatus,
    statusReason: raw.status_reason ?? undefined,
    run: JSON.parse(raw.run_json),
    createdAt: Number(raw.created_at),
    retirement: raw.retirement_json === null ? undefined : JSON.parse(raw.retirement_json),
    finishedAt: optionalNumber(raw.finished_at),
    nextLookAt: optionalNumber(raw.next_look_at),
  };
}

/** What of an instance changes after it was asked for. */
export function writeInstanceRow(row: InstanceRow): Partial<RawInstance> {
  return {
    spec_json: JSON.stringify(row.spec),
    goal: row.goal,
    generation: row.generation,
    status: row.status,
    status_reason: row.statusReason ?? null,
    run_json: JSON.stringify(row.run),
    retirement_json: row.retirement === undefined ? null : JSON.stringify(row.retirement),
    finished_at: row.finishedAt ?? null,
    next_look_at: row.nextLookAt ?? null,
  };
}
