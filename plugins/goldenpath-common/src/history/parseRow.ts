import { knownShapes, placeCells, type RegistryCells } from './columns';
import type { TimingRecord } from './types';

/** The phase of a row that names none. */
const UNKNOWN_PHASE = 'unknown';
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;
const WHOLE = /^\d+$/;
const SIGNED = /^-?\d+$/;

/** What every database holds as a whole number; one row beyond it must not cost the whole file. */
const LARGEST = 2 ** 31 - 1;
/** Characters that a name may have. */
const LONGEST_NAME = 255;

/** What a row says, or why it cannot be taken. */
export type ParsedRow = { result: 'parsed'; record: TimingRecord } | { result: 'refused'; reason: string };

/**
 * Reads a row of whatever shape.
 *
 * @param line - the row as it stands in the file, kept where something in it could not be placed
 */
export function parseRow(options: { row: readonly string[]; line: string }): ParsedRow {
  const placed = placeCells(options.row);
  if (placed.result === 'unknown-shape') {
    return refused(`the row has ${options.row.length} columns; the known rows have ${knownShapes}`);
  }
  const { cells } = placed;
  const startTime = parseTime(cells.start_time_utc);
  const endTime = parseTime(cells.end_time_utc);
  if (startTime === undefined || endTime === undefined) {
    const column = startTime === undefined ? 'start_time_utc' : 'end_time_utc';
    return refused(`${column} is "${cells[column] ?? ''}", not a time such as 2026-01-23T10:00:00Z`);
  }
  if (endTime < startTime) {
    return refused(`the run ends (${endTime}) before it starts (${startTime})`);
  }
  const fault = findCellFault(cells) ?? findLeftOverFault(placed.leftOver);
  if (fault !== undefined) {
    return refused(fault);
  }
  const isUnplaced =
    placed.leftOver.length > 0 ||
    [cells.resources_added, cells.resources_changed, cells.resources_destroyed].some(
      cell => cell !== undefined && cell !== '' && parseCount(cell) === undefined,
    );
  return {
    result: 'parsed',
    record: {
      startTime,
      endTime,
      phase: cells.phase || UNKNOWN_PHASE,
      environment: cells.env ?? '',
      buildId: cells.build_id ?? '',
      durationSeconds: Number(cells.duration_seconds),
      exitCode: Number(cells.exit_code),
      flags: cells.flags ?? '',
      resourcesAdded: parseCount(cells.resources_added),
      resourcesChanged: parseCount(cells.resources_changed),
      resourcesDestroyed: parseCount(cells.resources_destroyed),
      logPath: cells.log_path ?? '',
      ...(isUnplaced && { raw: options.line }),
    },
  };
}

function findCellFault(cells: RegistryCells): string | undefined {
  if (!cells.env) {
    return 'env is empty';
  }
  if (!cells.build_id) {
    return 'build_id is empty';
  }
  if (!WHOLE.test(cells.duration_seconds ?? '')) {
    return `duration_seconds is "${cells.duration_seconds ?? ''}", not a whole number of seconds`;
  }
  const exitCode = cells.exit_code ?? '';
  if (!SIGNED.test(exitCode) || Math.abs(Number(exitCode)) > LARGEST) {
    return `exit_code is "${exitCode}", not a whole number that an exit code can be`;
  }
  return findTextFault(cells);
}

function findTextFault(cells: RegistryCells): string | undefined {
  const long = (['env', 'build_id', 'phase'] as const).find(column => (cells[column]?.length ?? 0) > LONGEST_NAME);
  if (long !== undefined) {
    return `${long} has more than ${LONGEST_NAME} characters`;
  }
  const broken = Object.entries(cells).find(([, cell]) => typeof cell === 'string' && cell.includes('\0'));
  return broken && `${broken[0]} holds a NUL character`;
}

/** What is left over is kept as the row's raw text, which no database keeps with a NUL in it. */
function findLeftOverFault(leftOver: readonly string[]): string | undefined {
  return leftOver.some(cell => cell.includes('\0')) ? 'a cell after the last column holds a NUL character' : undefined;
}

/** A time in the one form in which records hold it, so that equal times are equal texts. */
function parseTime(cell: string | undefined): string | undefined {
  if (cell === undefined || !TIME.test(cell)) {
    return undefined;
  }
  const time = new Date(cell);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function parseCount(cell: string | undefined): number | undefined {
  return cell !== undefined && WHOLE.test(cell) && Number(cell) <= LARGEST ? Number(cell) : undefined;
}

function refused(reason: string): ParsedRow {
  return { result: 'refused', reason };
}
