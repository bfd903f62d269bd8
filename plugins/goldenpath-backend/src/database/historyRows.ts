import type { HistoryItem, TimingRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { RawHistory } from './rawRows';

/** A record with its place in the history. */
export function readHistoryItem(raw: RawHistory): HistoryItem {
  return {
    id: String(raw.id),
    startTime: new Date(Number(raw.start_time)).toISOString(),
    endTime: new Date(Number(raw.end_time)).toISOString(),
    phase: raw.phase,
    environment: raw.environment,
    buildId: raw.build_id,
    durationSeconds: raw.duration_seconds,
    exitCode: raw.exit_code,
    flags: raw.flags,
    resourcesAdded: raw.resources_added ?? undefined,
    resourcesChanged: raw.resources_changed ?? undefined,
    resourcesDestroyed: raw.resources_destroyed ?? undefined,
    logPath: raw.log_path,
    raw: raw.raw ?? undefined,
  };
}

/** A row for a record; the database gives it its place. */
export function writeHistory(options: {
  record: TimingRecord;
  identity: string;
  sourceKey?: string;
  now: number;
}): Omit<RawHistory, 'id'> {
  const { record, identity, sourceKey, now } = options;
  return {
    identity,
    source_key: sourceKey ?? null,
    start_time: Date.parse(record.startTime),
    end_time: Date.parse(record.endTime),
    phase: record.phase,
    environment: record.environment,
    build_id: record.buildId,
    duration_seconds: record.durationSeconds,
    exit_code: record.exitCode,
    flags: record.flags,
    resources_added: record.resourcesAdded ?? null,
    resources_changed: record.resourcesChanged ?? null,
    resources_destroyed: record.resourcesDestroyed ?? null,
    log_path: record.logPath,
    raw: record.raw ?? null,
    stored_at: now,
  };
}
