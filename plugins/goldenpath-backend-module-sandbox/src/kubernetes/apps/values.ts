import { arrayAt, isObject, textAt, valueAt, type JsonObject } from '../model/json';

/** A text of the values, or the chart's default. An empty text counts as not given, as in most charts. */
export function text(values: JsonObject, path: string, fallback: string): string {
  return textAt(values, ...path.split('.')) || fallback;
}

/** A switch of the values, or the chart's default. */
export function flag(values: JsonObject, path: string, fallback: boolean): boolean {
  const value = valueAt(values, ...path.split('.'));
  return typeof value === 'boolean' ? value : fallback;
}

/** A number of the values, or the chart's default. */
export function count(values: JsonObject, path: string, fallback: number): number {
  const value = valueAt(values, ...path.split('.'));
  return typeof value === 'number' ? value : fallback;
}

/** A list of texts of the values, or the chart's default. */
export function texts(values: JsonObject, path: string, fallback: readonly string[] = []): string[] {
  const value = valueAt(values, ...path.split('.'));
  return Array.isArray(value)
    ? arrayAt(values, ...path.split('.')).filter(item => typeof item === 'string')
    : [...fallback];
}

/** The annotations at a path. */
export function annotations(values: JsonObject, path: string): Record<string, string> | undefined {
  const found = valueAt(values, ...path.split('.'));
  return isObject(found)
    ? Object.fromEntries(Object.entries(found).map(([key, value]) => [key, String(value)]))
    : undefined;
}

/** Hosts of an Ingress in the values: plain texts, or objects with a `host`. */
export function hosts(values: JsonObject, path: string): string[] {
  return arrayAt(values, ...path.split('.')).flatMap(entry => {
    const host = typeof entry === 'string' ? entry : textAt(entry, 'host');
    return host === undefined ? [] : [host];
  });
}
