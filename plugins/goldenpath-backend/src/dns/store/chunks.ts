/** Rows of one statement: databases take so many values and no more. */
const CHUNK = 100;

/** A list in parts that a statement takes. */
export function chunks<T>(list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, index) =>
    list.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
