import type { Knex } from 'knex';

/** Narrows a query to rows whose column has one of the values, separated by commas; to nothing less where none is given. */
export function whereIn(query: Knex.QueryBuilder, column: string, list: string | undefined): void {
  if (list) {
    query.whereIn(
      column,
      list.split(',').map(value => value.trim()),
    );
  }
}

/** Looks for the text itself in any of the columns, in any case, so that `%` and `_` of a name are no wildcards. */
export function whereMentions(query: Knex.QueryBuilder, columns: string[], text: string): void {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, character => `\\${character}`)}%`;
  query.where(inner => {
    for (const column of columns) {
      inner.orWhereRaw(`lower(${column}) like ? escape '\\'`, [pattern]);
    }
  });
}
