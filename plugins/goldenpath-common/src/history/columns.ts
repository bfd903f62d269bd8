/** Columns of the registry as it is written. */
export const registryColumns = [
  'start_time_utc',
  'end_time_utc',
  'phase',
  'env',
  'build_id',
  'duration_seconds',
  'exit_code',
  'flags',
  'resources_added',
  'resources_changed',
  'resources_destroyed',
  'log_path',
] as const;

/** A column of the registry. */
export type RegistryColumn = (typeof registryColumns)[number];

/** The cells of a row, by column. */
export type RegistryCells = { [column in RegistryColumn]?: string };

const without = (...left: RegistryColumn[]) => registryColumns.filter(column => !left.includes(column));
const counts: RegistryColumn[] = ['resources_added', 'resources_changed', 'resources_destroyed'];

/**
 * The shapes that rows of real registries have, by their number of cells. The header says nothing about them: files were appended to by scripts of
 * different ages under the header of the first.
 */
const shapes = new Map<number, RegistryColumn[]>(
  [without('phase', 'flags', ...counts), without(...counts), without('flags'), [...registryColumns]].map(columns => [
    columns.length,
    columns,
  ]),
);

/** Cells of a row by column; those beyond the longest shape are left over. */
export type PlacedCells = { result: 'placed'; cells: RegistryCells; leftOver: string[] } | { result: 'unknown-shape' };

/** Finds out what each cell of a row is. */
export function placeCells(row: readonly string[]): PlacedCells {
  const shape = row.length > registryColumns.length ? [...registryColumns] : shapes.get(row.length);
  if (!shape) {
    return { result: 'unknown-shape' };
  }
  const cells: RegistryCells = {};
  shape.forEach((column, index) => {
    cells[column] = row[index].trim();
  });
  return { result: 'placed', cells, leftOver: row.slice(shape.length) };
}

/** The numbers of cells that a row can have, for messages. */
export const knownShapes = `${[...shapes.keys()].join(', ')}`;
