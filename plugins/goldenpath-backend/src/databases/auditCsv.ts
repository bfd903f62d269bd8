import type { DatabaseAuditRow } from '@goldenpath/backstage-plugin-goldenpath-common';
import Papa from 'papaparse';

const COLUMNS: (keyof DatabaseAuditRow)[] = [
  'at',
  'environment',
  'database',
  'role',
  'action',
  'status',
  'durationMs',
  'message',
  'actor',
];
const HEADER = ['time_utc', 'environment', 'database', 'role', 'action', 'status', 'duration_ms', 'message', 'actor'];

/** The audit as CSV, one line an act, oldest first. What a spreadsheet would run as a formula is kept from it. */
export function auditCsv(rows: DatabaseAuditRow[]): string {
  const lines = [HEADER, ...rows.map(row => COLUMNS.map(column => row[column] ?? ''))];
  return `${Papa.unparse(lines, { newline: '\n', escapeFormulae: true })}\n`;
}
