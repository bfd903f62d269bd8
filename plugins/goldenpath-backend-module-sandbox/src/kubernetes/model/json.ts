/** A JSON object whose fields have not been looked at yet. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a field, or an empty one where there is none. */
export function objectAt(value: unknown, ...path: string[]): JsonObject {
  const found = valueAt(value, ...path);
  return isObject(found) ? found : {};
}

/** The array at a field, or an empty one where there is none. */
export function arrayAt(value: unknown, ...path: string[]): unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The text at a field, or `undefined`. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** Whatever is at a field, or `undefined`. */
export function valueAt(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((current, field) => (isObject(current) ? current[field] : undefined), value);
}

/** A deep copy of a JSON value. */
export function copy<T>(value: T): T {
  return structuredClone(value);
}

/** Structural equality of JSON values; a field that is `undefined` counts as absent. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (!isObject(left) || !isObject(right)) {
    return false;
  }
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].every(field => equal(left[field], right[field]));
}

/** JSON with sorted keys, so that equal values have equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    isObject(field) ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1))) : field,
  );
}
