import Papa from 'papaparse';
import { registryColumns } from './columns';
import { parseRow } from './parseRow';
import type { TimingRecord } from './types';

/** A registry file, read. `rows` is `records` and `refused` together; the header and empty lines are no rows. @public */
export interface RegistryReading {
  rows: number;
  /** In the order of the file, equal ones included: two runs can be equal in all that the registry says. */
  records: TimingRecord[];
  /** `line` counts from 1, the header included, and is the line on which the row begins. */
  refused: { line: number; reason: string }[];
}

/**
 * Reads a registry of timing records. Its rows may have any of the shapes that real files hold under one header; what is in none of their columns
 * is kept as the record's raw text, and a row that is not usable is refused with its line and the reason.
 *
 * @public
 */
export function readRegistryCsv(csv: string): RegistryReading {
  const text = csv.replace(/^\uFEFF/, '');
  const reading: RegistryReading = { rows: 0, records: [], refused: [] };
  let cursor = 0;
  let line = 1;

  Papa.parse<string[]>(text, {
    delimiter: ',',
    step: ({ data: row, errors, meta }) => {
      const source = text.slice(cursor, meta.cursor);
      const startLine = line;
      line += source.split('\n').length - 1;
      cursor = meta.cursor;
      if (isEmpty(row) || (startLine === 1 && isHeader(row))) {
        return;
      }
      reading.rows += 1;
      const broken = errors.find(error => error.type === 'Quotes');
      const parsed = broken
        ? ({ result: 'refused', reason: `the quotes do not fit: ${broken.message}` } as const)
        : parseRow({ row, line: source.replace(/\r?\n$/, '') });
      switch (parsed.result) {
        case 'parsed':
          reading.records.push(parsed.record);
          break;
        case 'refused':
          reading.refused.push({ line: startLine, reason: parsed.reason });
          break;
      }
    },
  });
  return reading;
}

function isEmpty(row: readonly string[]): boolean {
  return row.every(cell => cell.trim() === '');
}

function isHeader(row: readonly string[]): boolean {
  return row[0].trim() === registryColumns[0];
}
