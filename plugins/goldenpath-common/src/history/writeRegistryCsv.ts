import Papa from 'papaparse';
import { registryColumns, type RegistryColumn } from './columns';
import type { TimingRecord } from './types';

const cellOf: { [column in RegistryColumn]: (record: TimingRecord) => string | number } = {
  start_time_utc: record => formatTime(record.startTime),
  end_time_utc: record => formatTime(record.endTime),
  phase: record => record.phase,
  env: record => record.environment,
  build_id: record => record.buildId,
  duration_seconds: record => record.durationSeconds,
  exit_code: record => record.exitCode,
  flags: record => record.flags,
  resources_added: record => record.resourcesAdded ?? '',
  resources_changed: record => record.resourcesChanged ?? '',
  resources_destroyed: record => record.resourcesDestroyed ?? '',
  log_path: record => record.logPath,
};

/**
 * Writes timing records as a registry with its header and 12 columns; reading it gives the same records, but for raw texts.
 *
 * @public
 */
export function writeRegistryCsv(records: readonly TimingRecord[]): string {
  const rows = records.map(record => registryColumns.map(column => cellOf[column](record)));
  return `${Papa.unparse([[...registryColumns], ...rows], { newline: '\n' })}\n`;
}

/** Whole seconds as the registry has always written them; fractions only where there are any. */
function formatTime(time: string): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
