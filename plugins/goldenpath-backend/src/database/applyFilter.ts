import type { Knex } from 'knex';
import type { BuildFilter } from './filter';

/** Narrows a query over `builds` to what the filter lets through. An `anyOf` of nothing lets nothing through. */
export function applyFilter(query: Knex.QueryBuilder, filter: BuildFilter): void {
  if ('field' in filter) {
    query.whereIn(filter.field, filter.values);
    return;
  }
  if ('not' in filter) {
    const { not } = filter;
    query.whereNot(inner => applyFilter(inner, not));
    return;
  }
  if ('allOf' in filter) {
    const { allOf } = filter;
    query.where(inner => {
      allOf.forEach(part => inner.andWhere(each => applyFilter(each, part)));
    });
    return;
  }
  const { anyOf } = filter;
  if (anyOf.length === 0) {
    query.whereRaw('1 = 0');
    return;
  }
  query.where(inner => {
    anyOf.forEach(part => inner.orWhere(each => applyFilter(each, part)));
  });
}
