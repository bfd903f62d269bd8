import type { z } from 'zod';
import { shapeFaultsOf, type ShapeFault } from '../../contract/shapeFaults';
import type { Refusal } from '../spec';

/** The usable fields of a request, and what is wrong with the others. */
export interface ReadFields<Fields> {
  fields: Partial<Fields>;
  refusals: Refusal[];
}

/**
 * Reads a request of unknown shape, each field by itself, so that one broken field does not hide what is wrong with another.
 *
 * @param options.what - the kind of request, as `a build request`
 * @param options.needs - what one has at least, in words
 */
export function readFields<Fields>(options: {
  request: unknown;
  schemas: { [Key in keyof Fields]-?: z.ZodType<Fields[Key], unknown> };
  what: string;
  needs: string;
}): ReadFields<Fields> {
  const { request, schemas, what, needs } = options;
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return {
      fields: {},
      refusals: [{ path: '', code: 'INVALID', message: `${what} is an object with at least ${needs}` }],
    };
  }
  const given = new Map<string, unknown>(Object.entries(request));
  const refusals: Refusal[] = [...given.keys()]
    .filter(key => !Object.hasOwn(schemas, key))
    .map(key => ({
      path: key,
      code: 'UNKNOWN_FIELD',
      message: `There is no field "${key}" in ${what.replace(/^A/, 'a')}; remove it or correct its spelling`,
    }));
  const fields: Partial<Fields> = {};
  for (const key of keysOf(schemas)) {
    const parsed = schemas[key].safeParse(given.get(String(key)), { reportInput: true });
    if (parsed.success) {
      fields[key] = parsed.data;
    } else {
      refusals.push(...shapeFaultsOf({ error: parsed.error, path: [key] }).map(toRefusal));
    }
  }
  return { fields, refusals };
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value).filter((key): key is string & keyof T => key in value);
}

function toRefusal(fault: ShapeFault): Refusal {
  switch (fault.kind) {
    case 'missing':
      return { path: fault.path, code: 'MISSING', message: fault.message };
    case 'unknown-field':
      return { path: fault.path, code: 'UNKNOWN_FIELD', message: fault.message };
    case 'invalid':
      return { path: fault.path, code: 'INVALID', message: fault.message };
  }
}
