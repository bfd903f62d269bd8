/**
 * Which builds a reader may see, as data: what permission conditions become, and what the store turns into SQL.
 */
export type BuildFilter =
  | { field: 'owner' | 'environment' | 'lifecycle'; values: string[] }
  | { anyOf: BuildFilter[] }
  | { allOf: BuildFilter[] }
  | { not: BuildFilter };
