/** Helm values. */
export type Values = { [key: string]: unknown };

/** Whether a value is an object with keys, as opposed to a list or a scalar. */
export function isPlainObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lays values over others as Helm does: objects key by key, anything else as a whole. */
export function mergeValues(base: Values, over: Values): Values {
  const merged: Values = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isPlainObject(below) && isPlainObject(value) ? mergeValues(below, value) : value;
  }
  return merged;
}
